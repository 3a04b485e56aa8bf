import { isInTeamOf } from '../account.js';
import type { Fields, Kind } from '../kind.js';
import { defaultButtons, defaultColors, defaultSettings } from './preset-settings.js';

/** How a player looks: https://developer.vimeo.com/api/reference/embed-presets */
export const preset: Kind<'preset'> = {
  name: 'preset',
  schema: 'preset',
  paths: ['/users/{user_id}/presets/{preset_id}'],
  isVisible: (row, { viewer, state }) => viewer !== undefined && isInTeamOf(viewer, row.owner, state),
  make: ({ name, embed }) => ({ name: name ? String(name) : 'Preset', embed: (embed ?? {}) as Fields }), // as described
  show(row, view) {
    const owner = view.state.find(row.owner);
    const { title, logos, buttons, colors, ...embed } = row.data.embed as Record<string, Fields>; // as described
    const custom = logos?.custom as Fields | undefined; // as described
    return {
      uri: `/presets/${row.id}`,
      name: row.data.name,
      user: owner ? view.presentOnce(owner) : null,
      settings: {
        ...defaultSettings,
        ...embed,
        buttons: { ...defaultButtons, ...buttons },
        colors: { ...defaultColors, ...colors },
        title: title?.name ?? 'user',
        byline: title?.owner ?? 'user',
        portrait: title?.portrait ?? 'user',
        logos: {
          custom: custom?.active === true,
          sticky_custom: custom?.sticky === true,
          vimeo: logos?.vimeo !== false,
        },
        outro: row.data.outro ?? 'videos',
      },
      metadata: { connections: { videos: { uri: `/presets/${row.id}/videos` } } },
    };
  },
};
