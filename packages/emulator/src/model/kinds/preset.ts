import type { Fields, Handler, Kind } from '../kind.js';

/** How a player looks: https://developer.vimeo.com/api/reference/embed-presets */
export const preset: Kind = {
  name: 'preset',
  schema: 'preset',
  paths: ['/users/{user_id}/presets/{preset_id}'],
  isVisible: (row, { viewer, world }) => viewer !== undefined && world.isInTeamOf(viewer, row.owner),
  make: ({ name, embed }) => ({ name: name || 'Preset', embed: embed ?? {} }),
  show(row, view) {
    const owner = view.world.find(row.owner);
    const { title, logos, ...embed } = (row.data.embed ?? {}) as Record<string, Fields>; // as described
    const custom = logos?.custom as Fields | undefined; // as described
    return {
      uri: row.uri,
      name: row.data.name,
      user: owner ? view.world.presentToNobody(owner, view) : null,
      settings: {
        ...embed,
        title: title?.name ?? 'user',
        byline: title?.owner ?? 'user',
        portrait: title?.portrait ?? 'user',
        logos: {
          custom: custom?.active === true,
          sticky_custom: custom?.sticky === true,
          vimeo: logos?.vimeo !== false,
        },
        outro: { type: 'no idea' },
      },
      metadata: { connections: { videos: { uri: `${row.uri}/videos` } } },
    };
  },
  handlers: {
    'GET /videos/{video_id}/presets/{preset_id}': (call) => {
      const { video, uri } = namedPreset(call);
      if (!call.world.links.has('presets', video.uri, uri)) throw call.refusal(404, 5000, 'Not this one.');
      return call.respond();
    },
    'PUT /videos/{video_id}/presets/{preset_id}': (call) => {
      const { video, uri } = namedPreset(call);
      // A video has one at a time.
      for (const other of call.world.links.from('presets', video.uri))
        call.world.unlink('presets', video.uri, other);
      call.world.link('presets', video.uri, uri);
      return call.respond();
    },
    'DELETE /videos/{video_id}/presets/{preset_id}': (call) => {
      const { video, uri } = namedPreset(call);
      call.world.unlink('presets', video.uri, uri);
      return call.respond();
    },
  },
};

function namedPreset(call: Parameters<Handler>[0]) {
  const video = call.requireOwner(call.thing(call.parentPath.replace(/\/presets$/, '')));
  return { video, uri: call.existing(`${video.owner}/presets/${call.id}`).uri };
}
