import { isInTeamOf } from '../account.js';
import type { Fields, Kind } from '../kind.js';

/** How a player looks: https://developer.vimeo.com/api/reference/embed-presets */
export const preset: Kind<'preset'> = {
  name: 'preset',
  schema: 'preset',
  paths: ['/users/{user_id}/presets/{preset_id}'],
  isVisible: (row, { viewer, state }) => viewer !== undefined && isInTeamOf(viewer, row.owner, state),
  make: ({ name, embed }) => ({ name: name ? String(name) : 'Preset', embed: (embed ?? {}) as Fields }), // as described
  show(row, view) {
    const owner = view.state.find(row.owner);
    const { title, logos, ...embed } = row.data.embed as Record<string, Fields>; // as described
    const custom = logos?.custom as Fields | undefined; // as described
    return {
      uri: row.uri,
      name: row.data.name,
      user: owner ? view.presentOnce(owner) : null,
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
};
