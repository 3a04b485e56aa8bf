import type { KindName } from '../state/rows.js';
import type { State } from '../state/state.js';

/** Things that Vimeo finds without what they belong to, by a word and their id. */
const kindOfWord: Readonly<Record<string, KindName>> = {
  comments: 'comment',
  folders: 'project',
  presets: 'preset',
  showcases: 'album',
};

/** The same by another name. A folder is a project by its old one. */
const otherNames: readonly (readonly [form: RegExp, described: string])[] = [
  [/^(\/(?:me|users\/[^/]+))\/folders\/root$/, '$1/projects'],
  [/^(\/(?:me|users\/[^/]+))\/folders(?=\/|$)/, '$1/projects'],
  [/^\/(?:me|users\/[^/]+)(\/albums\/[^/]+\/available_videos)$/, '$1'],
  [/^\/videos\/[^/]+(\/tags\/[^/]+\/videos)$/, '$1'],
];

// Asked of every link that is shown: most have none.
const mayHaveOtherName = /\/(?:folders|available_videos|tags)(?=\/|$)/;

/** A path that recordings have and the description has not, in the form that is described; any other one as it is. */
export function describedForm(path: string, state: State): string {
  const [whole = '', word = '', id = ''] = path.match(/^\/(\w+)\/([^/]+)(?=\/|$)/) ?? [];
  const kind = Object.hasOwn(kindOfWord, word) ? kindOfWord[word] : undefined;
  const row = kind && state.byId(kind, id);
  if (row) return row.uri + path.slice(whole.length);
  if (!mayHaveOtherName.test(path)) return path;
  const [form, described] = otherNames.find(([one]) => one.test(path)) ?? [];
  return form && described ? path.replace(form, described) : path;
}
