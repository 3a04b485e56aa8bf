import type { Operation } from 'vimeokit/operations';

/** Words of people and of Vimeo's pages, and what paths and names call the same. */
const synonyms: Readonly<Record<string, string>> = {
  caption: 'texttrack',
  subtitle: 'texttrack',
  folder: 'project',
  showcase: 'album',
  album: 'showcase',
  thumbnail: 'picture',
  edit: 'update',
  change: 'edit',
  update: 'edit',
  remove: 'delete',
  create: 'add',
  make: 'create',
  add: 'create',
  new: 'create',
  list: 'get',
  show: 'get',
  read: 'get',
  view: 'get',
  team: 'member',
  statistic: 'analytic',
  stat: 'analytic',
  live: 'event',
  domain: 'privacy',
  logo: 'customlogo',
  dub: 'dubbing',
  translate: 'ai',
  vod: 'ondemand',
};

const commonWords = new Set(
  'a an the of to in on for from with and or my me i is are may can be which who what how'.split(' '),
);

/** The operations that fit the words, the best first. */
export function searchOperations(words: string, operations: readonly Operation[]): Operation[] {
  const wanted = tokens(words).filter((word) => !commonWords.has(word));
  return operations
    .map((operation) => ({ operation, score: scoreOf(operation, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || lengthOf(a.operation) - lengthOf(b.operation))
    .map(({ operation }) => operation);
}

function scoreOf(operation: Operation, wanted: readonly string[]): number {
  const name = new Set(tokens(`${operation.id} ${operation.method}`));
  const place = new Set(tokens(operation.path.replaceAll(/\{\w+\}/g, '')));
  const about = new Set(tokens(operation.summary ?? ''));
  let score = 0;
  for (const word of wanted) {
    const other = synonyms[word];
    if (name.has(word)) score += 4;
    else if (place.has(word)) score += 3;
    else if (about.has(word)) score += 2.5;
    else if (other !== undefined && (name.has(other) || place.has(other))) score += 2;
    else if ([...name, ...place].some((one) => one.startsWith(word) && word.length > 2)) score += 1;
  }
  // One for /me rather than its twin for /users/{user_id}, and none that Vimeo has given up.
  if (score > 0 && operation.path.startsWith('/users/{user_id}')) score -= 0.5;
  return operation.isDeprecated ? score / 2 : score;
}

function lengthOf({ path }: Operation): number {
  return path.length;
}

/** Small letters, without the `s` of a plural. */
function tokens(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 ? word.replace(/(?<=[^s])s$/, '') : word));
}
