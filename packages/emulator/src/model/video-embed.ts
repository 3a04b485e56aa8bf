import { escapeHtml } from '../escape-html.js';
import { isRecord } from '../is-record.js';
import type { Row } from '../state/rows.js';
import type { Fields, View } from './kind.js';
import { stageOf } from './stage.js';

/** What a video's player has where its owner chose nothing. */
const defaults: Fields = {
  autopip: true,
  buttons: {
    embed: true,
    fullscreen: true,
    hd: false,
    like: true,
    scaling: true,
    share: true,
    watchlater: true,
  },
  color: '00adef',
  colors: { color_one: '000000', color_two: '00adef', color_three: 'ffffff', color_four: '000000' },
  email_capture_form: null,
  end_screen: [],
  event_schedule: true,
  has_cards: false,
  interactive: false,
  logos: { vimeo: true, custom: { active: false, url: null, link: null, use_link: false, sticky: false } },
  outro_type: 'videos',
  pip: true,
  playbar: true,
  speed: true,
  title: { name: 'user', owner: 'user', portrait: 'user' },
  volume: true,
};

/** The width and height of a video that has none yet. */
const placeholderSize = { width: 400, height: 300 };

/** A video's size, of which nothing is known until its bytes are read. */
export function sizeOf(version: Row<'version'> | undefined): { width: number; height: number } {
  const { width, height } = version?.data ?? {};
  return width && height ? { width, height } : placeholderSize;
}

/** The player on other pages: its settings, and the code that puts it there. */
export function shownEmbed(
  video: Row<'video'>,
  version: Row<'version'> | undefined,
  player: string,
  view: View,
): Fields {
  const { width, height } = stageOf(version, view).isPlayable ? sizeOf(version) : placeholderSize;
  const [preset] = view.state.links.from('presets', video.uri);
  return {
    ...merged(defaults, video.data.embed ?? {}),
    uri: preset ? `${video.uri}/presets/${preset.slice(preset.lastIndexOf('/') + 1)}` : null,
    html:
      `<iframe src="${escapeHtml(player)}" width="${width}" height="${height}" frameborder="0" ` +
      `allow="autoplay; fullscreen; picture-in-picture; clipboard-write" title="${escapeHtml(video.data.name)}"></iframe>`,
  };
}

function merged(base: Fields, chosen: Fields): Fields {
  const result = { ...base };
  for (const [name, value] of Object.entries(chosen)) {
    const before = base[name];
    result[name] = isRecord(before) && isRecord(value) ? merged(before, value) : value;
  }
  return result;
}
