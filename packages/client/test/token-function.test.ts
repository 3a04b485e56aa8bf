import { AsyncLocalStorage } from 'node:async_hooks';
import { startEmulator } from '@vimeokit/emulator';
import { type TokenContext, VimeoClient } from 'vimeokit';
import { expect, it } from 'vitest';
import { json, startServer } from './support/server.js';

it('is told which call the token is for', async () => {
  await using server = await startServer((_, response) => json(response, {}));
  const told: TokenContext[] = [];
  const token = (context: TokenContext) => {
    told.push(context);
    return 'a-token';
  };
  const vimeo = new VimeoClient({ token, baseUrl: server.url });
  const { signal } = new AbortController();
  await vimeo.get('/me?fields=uri', { signal });
  expect(told).toEqual([{ method: 'GET', path: '/me', signal: expect.any(AbortSignal) }]);
  await vimeo.close();
});

it('finds the user whose call it is, where one client serves many at a time', async () => {
  await using server = await startServer((request, response) =>
    // The first try of each call fails, so that tokens are asked for after waits as well.
    server.requests.filter(({ url }) => url.pathname === request.url.pathname).length === 1
      ? json(response, {}, 503)
      : json(response, { uri: request.headers.authorization }),
  );
  const user = new AsyncLocalStorage<string>();
  const vimeo = new VimeoClient({
    token: async () => user.getStore() ?? 'nobody',
    baseUrl: server.url,
    concurrency: 2,
    retry: { limit: 3, minDelayMs: 1, maxDelayMs: 2 },
  });
  const names = Array.from({ length: 20 }, (_, index) => `user-${index}`);
  const seen = await Promise.all(
    names.map((name) =>
      user.run(name, async () => (await vimeo.get<{ uri: string }>(`/users/${name}`)).data.uri),
    ),
  );
  expect(seen).toEqual(names.map((name) => `bearer ${name}`));
  for (const { url, headers } of server.requests)
    expect(headers.authorization).toBe(`bearer ${url.pathname.split('/').at(-1)}`);
  await vimeo.close();
});

it('uploads for the user whose upload it is', async () => {
  await using emulator = await startEmulator({ transcodeMs: 0 });
  const tokens = { one: emulator.token, three: emulator.createToken({ user: '/users/3' }) };
  const user = new AsyncLocalStorage<keyof typeof tokens>();
  const vimeo = new VimeoClient({ token: () => tokens[user.getStore() ?? 'one'], baseUrl: emulator.url });
  const owners = await Promise.all(
    (['one', 'three', 'three', 'one'] as const).map((name) =>
      user.run(name, async () => {
        const { uri } = await vimeo.upload(new Blob([name]), { name });
        return (await vimeo.get<{ user: { uri: string } }>(uri, { fields: ['user.uri'] })).data.user.uri;
      }),
    ),
  );
  expect(owners).toEqual(['/users/1', '/users/3', '/users/3', '/users/1']);
  await vimeo.close();
});
