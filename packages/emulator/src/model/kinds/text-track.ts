import type { Call, CallResponse } from '../../api/call.js';
import { isoDate } from '../../clock.js';
import type { Row } from '../../state/state.js';
import type { Kind } from '../kind.js';
import { languageName } from '../languages.js';
import { Refusal } from '../refusal.js';
import { signedLink } from '../signed-link.js';
import type { World } from '../world.js';

const linkLifeMs = 60 * 60 * 1000;

/** https://developer.vimeo.com/api/reference/videos#create_text_track */
export const textTrack: Kind = {
  name: 'texttrack',
  schema: 'text-track',
  paths: ['/videos/{video_id}/texttracks/{texttrack_id}'],
  make: (sent) => ({ active: false, ...sent }),
  made(row, { world }) {
    if (row.data.active === true) activateTextTrack(row, world);
  },
  changed(row, { active }, { world }) {
    if (active === true) activateTextTrack(row, world);
  },
  show(row, { origin, world, viewer }) {
    const { link, expiresAt } = readLink(row, world, origin);
    const expires = isoDate(expiresAt);
    // The owner's link takes the bytes and gives them back, as on Vimeo's caption host.
    const ownerLink = signedLink(world, fileOf(row, origin), `put:${row.uri}`, linkLifeMs);
    return {
      uri: row.uri,
      id: Number(row.id),
      active: row.data.active === true,
      type: row.data.type,
      language: row.data.language,
      display_language: languageName(String(row.data.language)),
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
  handlers: { 'POST /videos/{video_id}/texttracks': makeTextTrack },
};

/** Where everyone who may see a track reads it. */
export function readLink(row: Row, world: World, origin: string) {
  return signedLink(world, fileOf(row, origin), `read:${row.uri}`, linkLifeMs);
}

function fileOf(row: Row, origin: string): string {
  return `${origin}/_files/texttracks/${row.id}`;
}

async function makeTextTrack(call: Call): Promise<CallResponse> {
  try {
    // The description asks for a name; an example of Vimeo's own client gives none.
    return await call.make(textTrack, { name: '' });
  } catch (error) {
    // Only here is what is wrong with a body a 403.
    throw error instanceof Refusal && error.code === 2204 ? error.as(403) : error;
  }
}

// One track of a language and type is active.
function activateTextTrack(row: Row, world: World): void {
  for (const other of world.partsOf(String(row.parent), 'texttrack')) {
    if (other.data.type === row.data.type && other.data.language === row.data.language)
      other.data.active = other === row;
  }
}
