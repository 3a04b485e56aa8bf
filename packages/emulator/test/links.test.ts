// Every link leads somewhere: a walk through all that responses name, each once, to any depth.
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { description } from '../src/generated/description.js';
import { fill, pathOf } from './support/filled.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ clock: 'manual', plan: 'enterprise' });
  await fill(emulator);
});
afterAll(() => emulator.close());

interface Found {
  /** Where it leads. */
  readonly link: string;
  /** Where it stands: the response's path and the property. */
  readonly at: string;
  readonly options: readonly string[] | undefined;
  /** It tells that something was not done: what it leads to is not there. */
  readonly isUndone: boolean;
}

/** What a response names: uris, pages and addresses of the emulator's own. */
function* linksIn(value: unknown, at: string, name = ''): Generator<Found, void, undefined> {
  if (typeof value === 'string') {
    const isPage = /^(next|previous|first|last)$/.test(name) && at.includes('paging');
    const isUri = name === 'uri' || name.endsWith('_uri');
    // A form is sent to its address, and a file put to its own.
    if (isUri || isPage || (value.startsWith(emulator.url) && !name.startsWith('upload')))
      yield { link: value, at, options: undefined, isUndone: false };
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const { options, added } = value as { options?: unknown; added?: unknown };
  for (const [key, one] of Object.entries(value))
    if (key === 'uri' && typeof one === 'string' && (Array.isArray(options) || added !== undefined))
      yield {
        link: one,
        at: `${at}.uri`,
        options: Array.isArray(options) ? options : undefined,
        isUndone: added === false,
      };
    else yield* linksIn(one, `${at}.${Array.isArray(value) ? '*' : key}`, Array.isArray(value) ? name : key);
}

/** Why a link leads nowhere; nothing where it leads somewhere. */
async function problemWith(
  found: Found,
  isOk: (response: Response, found: Found) => boolean,
  read: (path: string, data: unknown) => void,
): Promise<string | undefined> {
  const { link, at, options } = found;
  if (!link.startsWith('/') && !link.startsWith(emulator.url)) return `${at}: ${JSON.stringify(link)}`;
  const url = new URL(link, emulator.url);
  const method = options && !options.includes('GET') ? 'OPTIONS' : 'GET';
  // The clock stands, and a walk has more calls than a minute allows.
  emulator.clock.advance(100);
  const response = await emulator.fetch(
    new Request(url, { method, headers: { authorization: `bearer ${emulator.token}` } }),
  );
  const text = await response.text();
  if (!isOk(response, found)) return `${at}: ${method} ${link} is ${response.status} ${text.slice(0, 160)}`;
  if (/json/.test(response.headers.get('content-type') ?? '')) read(url.pathname, JSON.parse(text));
  return undefined;
}

async function walk(starts: readonly string[]): Promise<{ problems: string[]; count: number }> {
  const problems: string[] = [];
  const seen = new Set<string>();
  const queue: Found[] = starts.map((link) => ({
    link,
    at: 'the start',
    options: undefined,
    isUndone: false,
  }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const key = next.link.replace(/([?&])(expires|sig)=[^&]*/g, '$1');
    if (seen.has(key)) continue;
    seen.add(key);
    const problem = await problemWith(
      next,
      (response, { link, isUndone }) =>
        response.ok ||
        // What this token may not; what is put or deleted there and not read; what is not done, such as a like; and what is
        // somebody else's alone.
        response.status === 403 ||
        response.headers.has('allow') ||
        (response.status === 404 && (isUndone || /^\/users\/[23]\/watch/.test(link))),
      (path, data) => queue.push(...linksIn(data, path)),
    );
    if (problem) problems.push(problem);
  }
  return { problems, count: seen.size };
}

describe('every link', () => {
  it('from / and /me leads somewhere, to any depth', async () => {
    const { problems, count } = await walk(['/', '/me']);
    console.log(`${count} links`);
    expect(problems).toEqual([]);
    expect(count).toBeGreaterThan(200);
  });

  it('of every operation that is asked leads somewhere, to any depth', async () => {
    const gets = description.operations.filter(
      ({ method, path, query = {} }) =>
        method === 'GET' &&
        !/^\/(oauth|tokens)/.test(path) &&
        !Object.values(query).some((one) => one['x-required']),
    );
    const { problems, count } = await walk(gets.map(pathOf));
    console.log(`${count} links`);
    expect(problems).toEqual([]);
    expect(count).toBeGreaterThan(500);
  });
});
