import type { Row } from '../state/state.js';
import type { World } from '../world.js';
import type { Kind } from './kind.js';

export const textTrackTypes = ['captions', 'subtitles', 'descriptions', 'chapters', 'metadata'] as const;

const linkLifeMs = 60 * 60 * 1000;

/** https://developer.vimeo.com/api/reference/videos#create_text_track */
export const textTrack: Kind = {
  name: 'texttrack',
  media: 'video.texttrack',
  writable: { active: 'boolean', type: textTrackTypes, language: 'string', name: 'string' },
  sorts: { date: (row) => row.created },
  show(row, { origin, world, viewer }) {
    const expires = world.clock.now() + linkLifeMs;
    // The same link takes the bytes and gives them back, as on Vimeo's caption host.
    const secret = world.secret(`put:${row.uri}`);
    const link = `${origin}/_files/texttracks/${row.id}${viewer === row.owner ? `?sig=${secret}` : ''}`;
    return {
      uri: row.uri,
      id: Number(row.id),
      active: row.data.active === true,
      type: row.data.type,
      language: row.data.language,
      display_language: languageName(String(row.data.language)),
      name: row.data.name,
      link,
      // Seen as a number on the wire, whatever the description says.
      link_expires_time: Math.floor(expires / 1000),
      hls_link: `${origin}/_files/texttracks/${row.id}?hls=1`,
      hls_link_expires_time: Math.floor(expires / 1000),
    };
  },
};

/** One track of a language and type is active. */
export function activateTextTrack(row: Row, world: World): void {
  for (const other of world.partsOf(String(row.parent), 'texttrack')) {
    if (other.data.type === row.data.type && other.data.language === row.data.language)
      other.data.active = other === row;
  }
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
