// Commands that want a whole list ask for its pages several at a time.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { run } from './support/run.js';

/** A list of five pages. Those after the first have no response before all four were asked for. */
async function listOfFive() {
  const asked: string[] = [];
  const held: { page: number; response: ServerResponse }[] = [];
  const respond = ({ page, response }: { page: number; response: ServerResponse }) => {
    const next = page < 5 ? `/me/videos?page=${page + 1}` : null;
    response.setHeader('content-type', 'application/json');
    const data = [{ uri: `/videos/${page}`, name: `Video ${page}` }];
    response.end(JSON.stringify({ total: 5, page, per_page: 1, paging: { next }, data }));
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const page = Number(url.searchParams.get('page') ?? 1);
    asked.push(url.pathname);
    if (page === 1) return respond({ page, response });
    held.push({ page, response });
    if (held.length === 4) for (const one of held.reverse()) respond(one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    env: {
      VIMEO_TOKEN: 't',
      VIMEO_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('a whole list', () => {
  it.each([
    ['api', '/me/videos', '--paginate'],
    ['video', 'list', '--all', '--json', 'uri'],
  ])('of vimeo %s %s %s is asked for several pages at a time and printed in order', async (...words) => {
    await using list = await listOfFive();
    const { stdout, stderr } = await run(words, { env: list.env });
    expect(stderr).toBe('');
    const uris = JSON.parse(stdout).map(({ uri }: { uri: string }) => uri);
    expect(uris).toEqual(['/videos/1', '/videos/2', '/videos/3', '/videos/4', '/videos/5']);
    expect(list.asked).toHaveLength(5);
  });
});
