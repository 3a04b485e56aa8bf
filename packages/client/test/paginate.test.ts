import { NotFoundError, ScopeError, VimeoClient, VimeoError } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';
import { untyped } from './support/untyped.js';

/** A list of numbered items that answers as Vimeo does; `beyond` says what a page past the last one is. */
async function startList(
  total: number,
  change: (page: Record<string, unknown>, number: number) => void = () => {},
) {
  return startServer(({ url }, response) => {
    const perPage = Number(url.searchParams.get('per_page') ?? 25);
    const page = Number(url.searchParams.get('page') ?? 1);
    const start = (page - 1) * perPage;
    if (start >= total && page > 1) return json(response, { error: 'past the end', error_code: 2286 }, 400);
    const query = new URLSearchParams(url.searchParams);
    query.set('page', String(page + 1));
    const body: Record<string, unknown> = {
      total,
      page,
      per_page: perPage,
      paging: {
        next: start + perPage < total ? `/me/videos?${query}` : null,
        previous: null,
        first: '',
        last: '',
      },
      data: Array.from({ length: Math.min(perPage, total - start) }, (_, index) => ({
        uri: `/videos/${start + index}`,
      })),
    };
    change(body, page);
    json(response, body);
  });
}

const clientFor = (server: { url: string }) => new VimeoClient({ token: 't', baseUrl: server.url, retry: 0 });

describe('a walk', () => {
  it('gives every item, 100 a page, with the fields on every page', async () => {
    await using server = await startList(250);
    const uris: string[] = [];
    for await (const { uri } of clientFor(server).paginate('/me/videos', {
      fields: ['uri'],
      query: { sort: 'date' },
    }))
      uris.push(uri);
    expect(uris).toEqual(Array.from({ length: 250 }, (_, index) => `/videos/${index}`));
    expect(server.requests.map(({ url }) => url.search)).toEqual([
      '?per_page=100&sort=date&fields=uri',
      '?per_page=100&sort=date&page=2&fields=uri',
      '?per_page=100&sort=date&page=3&fields=uri',
    ]);
  });

  it('takes another size of page, from the options or the path', async () => {
    await using server = await startList(4);
    const vimeo = clientFor(server);
    expect(await vimeo.paginate('/me/videos', { query: { per_page: 2 } }).toArray()).toHaveLength(4);
    expect(await vimeo.paginate('/me/videos?per_page=3').toArray()).toHaveLength(4);
    expect(server.requests.map(({ url }) => url.searchParams.get('per_page'))).toEqual(['2', '2', '3', '3']);
  });

  it('fills a template', async () => {
    await using server = await startList(1);
    const walk = clientFor(server).paginate('/users/{user_id}/videos', {
      params: { user_id: 5 },
      fields: 'uri',
    });
    expect(await walk.toArray()).toHaveLength(1);
    expect(server.requests[0]?.url.pathname).toBe('/users/5/videos');
  });

  it('by pages has the totals', async () => {
    await using server = await startList(120);
    const pages = [];
    for await (const page of clientFor(server).paginate('/me/videos').pages()) pages.push(page);
    expect(pages.map(({ total, page, data }) => [total, page, data.length])).toEqual([
      [120, 1, 100],
      [120, 2, 20],
    ]);
  });

  it('into an array stops at its limit and asks for no page beyond', async () => {
    await using server = await startList(1000);
    expect(await clientFor(server).paginate('/me/videos').toArray({ limit: 150 })).toHaveLength(150);
    expect(server.requests).toHaveLength(2);
    expect(await clientFor(server).paginate('/me/videos').toArray({ limit: 0 })).toEqual([]);
    expect(server.requests).toHaveLength(2);
  });

  it('leaves nothing running when it is left', async () => {
    await using server = await startList(1000);
    for await (const _ of clientFor(server).paginate('/me/videos')) break;
    expect(server.requests).toHaveLength(1);
  });

  it('can be taken again from the start', async () => {
    await using server = await startList(3);
    const walk = clientFor(server).paginate('/me/videos');
    expect(await walk.toArray()).toEqual(await walk.toArray());
  });

  it('stops between pages when the signal aborts', async () => {
    await using server = await startList(1000);
    const controller = new AbortController();
    const reason = new Error('enough');
    const walk = async () => {
      for await (const _ of clientFor(server).paginate('/me/videos', { signal: controller.signal }).pages())
        controller.abort(reason);
    };
    await expect(walk()).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [400, 2286],
    [404, 5000],
  ])('ends where a later page is %i with code %i', async (status, error_code) => {
    await using server = await startServer(({ url }, response) => {
      if (url.searchParams.get('page') === '2') return json(response, { error: 'gone', error_code }, status);
      json(response, { total: 9, page: 1, per_page: 1, paging: { next: '/me/videos?page=2' }, data: [{}] });
    });
    expect(await clientFor(server).paginate('/me/videos').toArray()).toHaveLength(1);
  });

  it('fails where the first page does', async () => {
    await using server = await startServer((_, response) =>
      json(response, { error: 'no', error_code: 5000 }, 404),
    );
    await caught(clientFor(server).paginate('/me/videos').toArray(), NotFoundError);
  });

  it('refuses a next page on another host, by name', async () => {
    await using other = await startList(1);
    for (const next of [`${other.url}/me/videos`, '//evil.example/me/videos']) {
      await using server = await startList(200, (page) => Object.assign(page.paging as object, { next }));
      const error = await caught(clientFor(server).paginate('/me/videos').toArray(), VimeoError);
      expect(error.message).toContain(next.startsWith('//') ? 'evil.example' : new URL(other.url).host);
    }
    expect(other.requests).toHaveLength(0);
  });

  it.each([
    ['a path that cannot be asked for', '/me/../videos', 'names a next page that cannot be asked for'],
    ['what is no address', 'http://[', 'on another host, an unreadable one'],
  ])('refuses a next page that is %s', async (_, next, words) => {
    await using server = await startList(200, (page) => Object.assign(page.paging as object, { next }));
    const error = await caught(
      clientFor(server).paginate('/me/videos?password=secret').toArray(),
      VimeoError,
    );
    expect(error.message).toMatch(/^GET \/me\/videos names /);
    expect(error.message).toContain(words);
    expect(server.requests).toHaveLength(1);
  });

  it('does not ask for its first page again where that is said to be the next', async () => {
    await using server = await startList(200, (page) =>
      Object.assign(page.paging as object, { next: '/me/videos' }),
    );
    await expect(clientFor(server).paginate('/me/videos').toArray()).rejects.toThrow(/was there before/);
    expect(server.requests).toHaveLength(1);
  });

  it('ends with a page that tells nothing of paging', async () => {
    await using server = await startList(200, (page) => {
      page.paging = undefined;
    });
    expect(await clientFor(server).paginate('/me/videos').toArray()).toHaveLength(100);
  });

  it('does not go round in circles', async () => {
    await using server = await startList(200, (page) =>
      Object.assign(page.paging as object, { next: '/me/videos?page=2' }),
    );
    await expect(clientFor(server).paginate('/me/videos').toArray()).rejects.toThrow(
      /next page that was there before/,
    );
  });

  it('fails where a later page does', async () => {
    await using server = await startServer(({ url }, response) => {
      if (url.searchParams.get('page') === '2') return json(response, { error: 'no' }, 403);
      json(response, { total: 9, page: 1, per_page: 1, paging: { next: '/me/videos?page=2' }, data: [{}] });
    });
    const error = await caught(clientFor(server).paginate('/me/videos').toArray(), ScopeError);
    expect(error.status).toBe(403);
  });

  it.each([{ uri: '/users/1' }, { data: { 0: 'a' } }, { data: 'abc' }, 'a list', 7, null, [[]]])(
    'of %j, which is no list, says so',
    async (body) => {
      await using server = await startServer((_, response) => json(response, body));
      const error = await caught(clientFor(server).paginate('/me/videos?a=b').toArray(), VimeoError);
      expect(error.message).toBe('GET /me/videos returned no list; paginate only walks lists.');
    },
  );

  it('refuses options that it does not have, and a limit that is no number, before any request', async () => {
    await using server = await startList(1);
    const vimeo = clientFor(server);
    const wrong = { pageSize: 5 } as object; // a program without types may pass it
    expect(() => vimeo.paginate('/me/videos', wrong)).toThrow(/^paginate has no option "pageSize"/);
    const walk = vimeo.paginate('/me/videos');
    const tooMuch = { max: 5 } as object; // a program without types may pass it
    expect((await caught(walk.toArray(tooMuch), TypeError)).message).toMatch(/^toArray has no option "max"/);
    for (const limit of [-1, Number.NaN]) {
      const error = await caught(walk.toArray({ limit }), TypeError);
      expect(error.message).toBe(`limit must be a number of items, not ${limit}.`);
    }
    expect(server.requests).toEqual([]);
  });

  it('without fields logs once what would halve its cost', async () => {
    await using server = await startList(300);
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const logger = { debug() {}, info() {}, warn: log, error: log };
    const vimeo = clientFor(server).with({ logger });
    await vimeo.paginate('/me/videos').toArray();
    await vimeo.paginate('/me/videos?page=2').toArray();
    await vimeo.paginate('/me/videos', { fields: ['uri'] }).toArray();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/paginate\('\/me\/videos'\).*fields/);
  });

  it('that names its fields, in whichever way, gives no advice', async () => {
    await using server = await startList(1);
    const lines: string[] = [];
    const logger = { debug() {}, info() {}, warn: (line: string) => lines.push(line), error() {} };
    const vimeo = clientFor(server).with({ logger });
    await vimeo.paginate('/me/videos', { fields: ['uri'] }).toArray();
    await vimeo.paginate('/me/videos', { fields: 'uri' }).toArray();
    await vimeo.paginate(untyped('/me/videos'), { query: { fields: 'uri' } }).toArray();
    await vimeo.paginate('/me/videos?fields=uri').toArray();
    await vimeo.paginate('/me/videos?sort=date&fields=uri').toArray();
    expect(lines).toEqual([]);
    await vimeo.paginate(untyped('/me/videos?fields=')).toArray();
    await vimeo.paginate('/me/likes?xfields=uri', { fields: [] }).toArray();
    expect(lines).toHaveLength(2);
  });
});
