import { readTexts, type Texts } from '../documentation/texts.js';
import { apps } from './apps.js';
import { aroundVideos } from './around-videos.js';
import type { Subject } from './entry.js';
import { errorCodeTexts } from './error-codes.js';
import { library } from './library.js';
import { live } from './live.js';
import { onDemand } from './on-demand.js';
import { operationLines } from './operations/index.js';
import { paging } from './paging.js';
import { people } from './people.js';
import { pictures } from './pictures.js';
import { player } from './player.js';
import { textTracks } from './text-tracks.js';
import { uploads } from './uploads.js';
import { videos } from './videos.js';

/** All that is said of the API, in our own words. */
export interface Dictionary {
  readonly texts: Texts;
  /** One line about each operation, by its name. */
  readonly lines: ReadonlyMap<string, string>;
  readonly errorCodes: Readonly<Record<number, string>>;
}

export const subjects: readonly Subject[] = [
  ...apps,
  ...aroundVideos,
  ...library,
  ...live,
  ...onDemand,
  ...paging,
  ...people,
  ...pictures,
  ...player,
  ...textTracks,
  ...uploads,
  ...videos,
];

export function readDictionary(): Dictionary {
  const lines = new Map(operationLines.flatMap((one) => Object.entries(one.lines)));
  return { texts: readTexts(subjects), lines, errorCodes: errorCodeTexts };
}
