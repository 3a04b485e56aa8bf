import { isRecord } from '../is-record.js';
import { nearestName } from '../nearest-name.js';
import type { Fault } from './fault.js';

type Check = (value: unknown) => boolean;

const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isFlag: Check = (value) => typeof value === 'boolean';
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(String(value));

const effects: Record<string, { check: Check; words: string }> = {
  status: {
    check: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) < 600,
    words: 'a status from 200 to 599',
  },
  delayMs: { check: isCount, words: 'milliseconds' },
  holdMs: { check: isCount, words: 'milliseconds' },
  bytesPerSecond: { check: (value) => isCount(value) && value !== 0, words: 'a number of bytes from 1' },
  dropRequestAfter: { check: isCount, words: 'a number of bytes' },
  dropResponseAfter: { check: isCount, words: 'a number of bytes' },
  truncate: { check: isFlag, words: 'true or false' },
  corrupt: { check: isFlag, words: 'true or false' },
  rateLimitMs: { check: isCount, words: 'milliseconds' },
  quota: { check: oneOf('total', 'periodic'), words: 'total or periodic' },
  suspended: { check: isFlag, words: 'true or false' },
  link: { check: oneOf('expired', 'vanished'), words: 'expired or vanished' },
  loseBytes: { check: isCount, words: 'a number of bytes' },
  deliverTwice: { check: isFlag, words: 'true or false' },
  transcode: { check: oneOf('error'), words: 'error' },
  drop: { check: isFlag, words: 'true or false' },
};

const others: Record<string, { check: Check; words: string }> = {
  route: {
    check: (value) => typeof value === 'string' && /^(\*|(\*|[A-Z]+) (\*|\/\S*))$/.test(value),
    words: 'such as "POST /me/videos", "* /videos/**" or "*"',
  },
  nth: {
    check: (value) => [value].flat().length > 0 && [value].flat().every((one) => isCount(one) && one !== 0),
    words: 'a number from 1, or several',
  },
  probability: {
    check: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    words: 'from 0 to 1',
  },
  seed: { check: (value) => ['string', 'number'].includes(typeof value), words: 'a text or a number' },
  times: {
    check: (value) => value === null || (isCount(value) && value !== 0),
    words: 'a number from 1, or null',
  },
  body: { check: () => true, words: 'anything' },
  headers: { check: isHeaders, words: 'an object of names and texts that HTTP can send' },
};

function isHeaders(value: unknown): boolean {
  if (!isRecord(value)) return false;
  try {
    new Headers(Object.entries(value).map(([name, text]) => [name, String(text)]));
    return true;
  } catch {
    return false;
  }
}

/** Refuses what is no fault, before anything is armed. */
export function checkFault(given: unknown): Fault {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError('A fault is an object such as { route: "GET /me", status: 503 }.');
  const known = { ...effects, ...others };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const rule = Object.hasOwn(known, name) ? known[name] : undefined;
    const near = rule ? undefined : nearestName(name, Object.keys(known));
    const meant = near ? `did you mean ${near}?` : `it has ${Object.keys(known).join(', ')}.`;
    if (!rule) throw new TypeError(`A fault has no ${name}; ${meant}`);
    if (!rule.check(value)) throw new TypeError(`${name} of a fault must be ${rule.words}.`);
  }
  if (!Object.keys(effects).some((name) => Reflect.get(given, name) !== undefined))
    throw new TypeError(`A fault must say what goes wrong: one of ${Object.keys(effects).join(', ')}.`);
  return given as Fault; // every property was checked
}
