/** How often recorded responses had each property, for each kind of thing and each view of it. */
export interface RecordedPresence {
  readonly kinds: Readonly<Record<string, Readonly<Record<string, RecordedView>>>>;
}

/** One kind as one sort of viewer gets it: `own`, `foreign`, or `any` where they were not told apart. */
export interface RecordedView {
  /** How many whole things were recorded; those asked for with `fields` are not among them. */
  readonly wholes: number;
  /** Where they were published, and when. */
  readonly sources: string;
  /** By dotted path; `tags[].name` through lists. */
  readonly paths: Readonly<Record<string, RecordedProperty>>;
}

export interface RecordedProperty {
  readonly present: number;
  /** How often its parent was there as an object. */
  readonly of: number;
  /** How often it had which JSON type; `uri` is a string that is one. */
  readonly types: Readonly<Record<string, number>>;
  /** What its uris looked like, with N for a number. */
  readonly uris?: readonly string[];
}

/** The recordings tell things by what people call them, the description by its schemas. */
const schemaOf: Readonly<Record<string, string>> = {
  folder: 'project',
  item: 'project-item',
  portrait: 'picture',
  token: 'auth',
  version: 'video-version',
};

/** Characters that a cell of the table has at most. */
const maxLength = 160;

/** Reads the table: kind, view, path, present, of its parent, types with their counts, uri forms. */
export function parsePresence(table: string): RecordedPresence {
  const kinds: Record<string, Record<string, { wholes: number; sources: string; paths: Paths }>> = {};
  for (const line of table.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [name = '', view = '', path = '', present = '', of = '', types = '', rest = ''] = line.split('\t');
    const kind = schemaOf[name] ?? name;
    // Two names for one schema are two views of it.
    const viewName = kind === name ? view : name;
    const views = kinds[kind] ?? {};
    kinds[kind] = views;
    const entry = views[viewName] ?? { wholes: 0, sources: '', paths: {} };
    views[viewName] = entry;
    if (path === '(whole things)') {
      entry.wholes = Number(present);
      entry.sources = rest;
      continue;
    }
    // The table cuts long lists of uris off.
    const uris = (rest.length >= maxLength ? rest.slice(0, rest.lastIndexOf('; ')) : rest)
      .split('; ')
      .filter((form) => form.startsWith('/'));
    entry.paths[path] = {
      present: Number(present),
      of: Number(of),
      types: Object.fromEntries(types.split(', ').map((one) => counted(one.split(' ')))),
      ...(uris.length > 0 ? { uris } : {}),
    };
  }
  return { kinds };
}

type Paths = Record<string, RecordedProperty>;

function counted([type = '', count]: string[]): [string, number] {
  return [type, Number(count)];
}
