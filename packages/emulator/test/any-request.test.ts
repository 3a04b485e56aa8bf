import { startEmulator } from '@vimeokit/emulator';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { description } from '../src/generated/description.js';

// By hand, to look deeper: EMULATOR_REQUESTS=100000 npx vitest run packages/emulator/test/any-request.test.ts
const numRuns = Number(process.env.EMULATOR_REQUESTS ?? 3000);

const ids = fc.oneof(
  fc.constantFrom(
    '1',
    '2',
    'me',
    '0',
    '-1',
    '1:abc',
    '1:',
    '__proto__',
    'constructor',
    '..',
    '%2e%2e',
    '%00',
    '%E0%A4%A',
  ),
  fc.constantFrom('music', 'sea', 'example.com', '*', '%2Fvideos%2F1', 'a b', '😀', 'alexharbour'),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
);
const uris = fc.constantFrom(
  '__proto__',
  '/__proto__',
  '/videos/1',
  '/users/1',
  '/users/1/projects/1',
  '/users/1/albums/1',
  '//',
  '/tags/',
  '/me',
);
const leaves = fc.oneof(
  uris,
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, '', 'nobody', 'password', '1e999', '__proto__'),
);
const values = fc.oneof(
  leaves,
  fc.array(leaves, { maxLength: 3 }),
  fc.dictionary(fc.string(), leaves, { maxKeys: 3 }),
);

const requests = fc.constantFrom(...description.operations).chain((operation) => {
  const properties = Object.keys(operation.body?.properties ?? operation.body?.items?.properties ?? {});
  const names = fc.constantFrom(...properties, 'upload', '__proto__', 'uris', 'x');
  const body = fc.oneof(
    fc.dictionary(names, values, { maxKeys: 5 }),
    fc.array(fc.dictionary(names, values, { maxKeys: 2 }), { maxLength: 3 }),
    values,
  );
  const query = fc.dictionary(
    fc.constantFrom(
      'fields',
      'page',
      'per_page',
      'sort',
      'filter',
      'query',
      'direction',
      ...Object.keys(operation.query ?? {}),
    ),
    fc.oneof(
      uris,
      fc.string(),
      fc.constantFrom('__proto__', '1', '0', 'date', 'desc', 'uri,name', 'a..b', ',,', '.'),
    ),
    { maxKeys: 3 },
  );
  const path = fc
    .array(ids, { minLength: 6, maxLength: 6 })
    .map((given) => operation.path.replace(/\{[^{}]*\}/g, () => given.pop() ?? '1'));
  return fc.record({ method: fc.constant(operation.method), path, query, body });
});

it('no request makes the emulator fail, whatever is in it', async () => {
  await using emulator = await startEmulator({ clock: 'manual', plan: 'enterprise' });
  const token = emulator.createToken();
  const call = async (method: string, path: string, body: unknown) => {
    emulator.clock.advance(60_000);
    const url = new URL(path, emulator.url);
    const init = {
      method,
      headers: { authorization: `bearer ${token}`, 'content-type': 'application/json' },
    };
    const sent = ['GET', 'HEAD'].includes(method) ? init : { ...init, body: JSON.stringify(body) ?? '' };
    return await emulator.fetch(new Request(url, sent));
  };
  await call('POST', '/me/videos', { upload: { approach: 'tus', size: 5 } });
  for (const path of ['/me/albums', '/me/projects', '/channels', '/groups'])
    await call('POST', path, { name: 'One', privacy: 'anybody' });
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, path, query, body }) => {
      // The token that asks stays.
      if (path === '/tokens') return;
      const answer = await call(method, `${path}?${new URLSearchParams(query)}`, body);
      const text = await answer.text();
      expect(answer.status, `${method} ${path} ${JSON.stringify({ query, body })}: ${text}`).toBeLessThan(
        500,
      );
      if (text) JSON.parse(text);
    }),
    { numRuns },
  );
}, 600_000);
