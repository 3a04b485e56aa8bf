import { videoFields } from '../video/video-fields.js';

/** A column of a sheet. */
export interface Column {
  /** As the sheet has it. */
  readonly title: string;
  /** As this command calls it; a column that means nothing here is called as it is. */
  readonly key: string;
}

/** The columns that say which video is meant, and what belongs to it beside its fields. */
const otherColumns = ['file', 'uri', 'link', 'folder', 'tags', 'thumbnail', 'captions'];

/** Every column that means something. */
export const knownColumns = [...otherColumns, ...Object.keys(videoFields)];

/** The columns that results add; results may be used as a sheet. */
export const resultColumns = ['state', 'action', 'uri', 'link', 'error', 'job'];

const synonyms: Readonly<Record<string, string>> = { licence: 'license', 'privacy.view': 'privacy' };
const known = new Map([...knownColumns, ...resultColumns].map((name) => [plain(name), name]));
for (const [word, name] of Object.entries(synonyms)) known.set(plain(word), name);

/** The column of a heading: `Embed_Domains ` is `embed_domains`. */
export function columnOf(heading: string): Column {
  const title = heading.trim();
  return { title: heading, key: known.get(plain(title)) ?? title };
}

/** The letters that a spreadsheet has above a column. */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, '_');
}
