import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import type { Kind } from '../kind.js';
import { languageName } from '../languages.js';
import { signedLink } from '../signed-link.js';

const linkLifeMs = 60 * 60 * 1000;

/** https://developer.vimeo.com/api/reference/videos#create_text_track */
export const textTrack: Kind<'texttrack'> = {
  name: 'texttrack',
  schema: 'text-track',
  paths: ['/videos/{video_id}/texttracks/{texttrack_id}'],
  make: ({ active, type, language, name }) => ({
    active: active === true,
    type: String(type),
    language: String(language),
    name: String(name),
  }),
  made(row, { state }) {
    if (row.data.active) activateTextTrack(row, state);
  },
  changed(row, { active }, { state }) {
    if (active === true) activateTextTrack(row, state);
  },
  show(row, { origin, state, viewer }) {
    const { link, expiresAt } = readLink(row, state, origin);
    const expires = isoDate(expiresAt);
    // The owner's link takes the bytes and gives them back, as on Vimeo's caption host.
    const ownerLink = signedLink(state, fileOf(row, origin), `put:${row.uri}`, linkLifeMs);
    return {
      uri: row.uri,
      id: Number(row.id),
      active: row.data.active,
      type: row.data.type,
      language: row.data.language,
      display_language: languageName(row.data.language),
      name: row.data.name,
      link: viewer === row.owner ? ownerLink.link : link,
      link_expires_time: expires,
      hls_link: `${link}&hls=1`,
      hls_link_expires_time: expires,
      source_link: link,
      source_link_expires_time: expires,
      provenance: 'user_uploaded',
    };
  },
};

/** Where everyone who may see a track reads it. */
export function readLink(row: Row, state: State, origin: string) {
  return signedLink(state, fileOf(row, origin), `read:${row.uri}`, linkLifeMs);
}

function fileOf(row: Row, origin: string): string {
  return `${origin}/_files/texttracks/${row.id}`;
}

// One track of a language and type is active.
function activateTextTrack(row: Row<'texttrack'>, state: State): void {
  const isAlike = ({ data }: Row<'texttrack'>) =>
    data.type === row.data.type && data.language === row.data.language;
  for (const other of state.partsOf(row.parent, 'texttrack'))
    if (isAlike(other) && other.data.active !== (other === row)) state.note(other, { active: other === row });
}
