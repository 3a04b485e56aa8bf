import { type Description, endpoints } from '../description.js';
import type { Dictionary } from '../dictionary/index.js';
import { errorCodes } from '../error-codes-file.js';
import { operationName } from '../operation-types.js';
import type { ApiPart } from './api-part.js';
import { familyOf, wholeFamilies } from './families.js';

/** How much of something has a text. */
interface Share {
  readonly known: number;
  readonly all: number;
  readonly percent: number;
}

export interface Coverage {
  readonly families: Readonly<Record<string, Share>>;
  /** All families that need not be whole, together. */
  readonly elsewhere: Share;
  readonly all: Share;
}

interface Item {
  readonly family: string;
  readonly name: string;
  readonly isKnown: boolean;
}

/** How many of all occurrences have a text: parameters, properties, values, operations, error codes. */
export function coverageOf(items: readonly Item[]): Coverage {
  const families: Record<string, Share> = {};
  for (const family of [...new Set(items.map((one) => one.family))].sort())
    families[family] = share(items.filter((one) => one.family === family));
  return {
    families,
    elsewhere: share(items.filter(({ family }) => !wholeFamilies.includes(family))),
    all: share(items),
  };
}

function share(items: readonly Item[]): Share {
  const known = items.filter((one) => one.isKnown).length;
  return { known, all: items.length, percent: Math.floor((1000 * known) / items.length) / 10 };
}

/** Every occurrence that may have a text, after everything was generated. */
export function documentedItems(
  description: Description,
  { texts, lines, errorCodes: codes }: Dictionary,
): Item[] {
  const family = familyOf(description);
  const operations = endpoints(description).map(({ operation: { operationId } }) => {
    const name = operationName(operationId);
    const part: ApiPart = { side: 'kind', roots: [name], steps: [] };
    return { family: family(part), name: `operation ${name}`, isKnown: lines.has(name) };
  });
  return [
    ...texts.asked
      .filter(({ part }) => part.side !== 'kind')
      .map(({ part, isKnown }) => ({ family: family(part), name: nameOf(part), isKnown })),
    ...operations,
    ...errorCodes(description).map((code) => ({
      family: 'errors',
      name: `error ${code}`,
      isKnown: codes[code] !== undefined,
    })),
  ];
}

function nameOf({ side, roots, steps, value }: ApiPart): string {
  const at = steps.join('.');
  const part = side === 'query' ? `${roots[0]}?${at}` : side === 'path' ? `{${at}}` : `${roots[0]}.${at}`;
  return `${side === 'sent' ? 'sent ' : ''}${part}${value === undefined ? '' : `=${value}`}`;
}

/** Operations that have a line, and that there are not. */
export function unknownOperations(description: Description, { lines }: Dictionary): string[] {
  const names = new Set(endpoints(description).map(({ operation }) => operationName(operation.operationId)));
  return [...lines.keys()].filter((name) => !names.has(name));
}
