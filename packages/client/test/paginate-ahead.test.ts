// paginate with a concurrency: pages are asked for before they are read.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { ScopeError, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { startLimitedServer } from './support/limited-server.js';
import { json, startServer } from './support/server.js';
import { testClock } from './support/test-clock.js';

const perPage = 100;

interface HeldList extends AsyncDisposable {
  readonly url: string;
  /** The numbers of the pages that were asked for, in that order. */
  readonly asked: number[];
  /** Requests that wait for their response. */
  readonly held: Map<number, ServerResponse>;
  respond(page: number): void;
}

/** A list whose pages respond when the test says so; the first one does at once. */
async function heldList(
  total: number,
  linkOf = (page: number) => `/me/videos?page=${page}`,
): Promise<HeldList> {
  const held = new Map<number, ServerResponse>();
  const asked: number[] = [];
  const respond = (page: number) => {
    const response = held.get(page);
    held.delete(page);
    if (response) json(response, pageOf(total, page, linkOf));
  };
  const server = await startServer(({ url }, response) => {
    const page = Number(
      /\d+$/.exec(url.searchParams.get('page') ?? url.searchParams.get('after') ?? '1')?.[0],
    );
    asked.push(page);
    held.set(page, response);
    if (page === 1) respond(1);
  });
  return { ...server, asked, held, respond };
}

function pageOf(total: number, page: number, linkOf = (page: number) => `/me/videos?page=${page}`) {
  const start = (page - 1) * perPage;
  return {
    total,
    page,
    per_page: perPage,
    paging: { next: start + perPage < total ? linkOf(page + 1) : null },
    data: Array.from({ length: Math.min(perPage, total - start) }, (_, index) => ({
      uri: `/videos/${start + index}`,
    })),
  };
}

const clientFor = (server: { url: string }) => new VimeoClient({ token: 't', baseUrl: server.url, retry: 0 });
const walkOf = (server: { url: string }, concurrency: number) =>
  clientFor(server).paginate('/me/videos', { fields: ['uri'], concurrency });

/** Responds to all that is held, the newest first, until the walk is over. */
async function respondBackwards(list: HeldList, walk: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = walk.then(() => {
    isOver = true;
  });
  while (!isOver) {
    for (const page of [...list.held.keys()].reverse()) list.respond(page);
    await Promise.race([over, new Promise((resolve) => setImmediate(resolve))]);
  }
}

describe('a walk with a concurrency', () => {
  it('asks for that many pages at once and gives them in order, whichever responds first', async () => {
    await using list = await heldList(1000);
    const walk = walkOf(list, 6).toArray();
    await expect.poll(() => list.held.size).toBe(6);
    expect(list.asked).toHaveLength(7);
    await respondBackwards(list, walk);
    expect((await walk).map(({ uri }) => uri)).toEqual(
      Array.from({ length: 1000 }, (_, index) => `/videos/${index}`),
    );
    expect(list.asked.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('asks for the next page when one is taken, and for nothing before the second', async () => {
    await using list = await heldList(1000);
    const pages = walkOf(list, 3).pages();
    await pages.next();
    expect(list.asked).toEqual([1]);
    const second = pages.next();
    await expect.poll(() => list.held.size).toBe(3);
    for (const page of [2, 3, 4]) list.respond(page);
    await second;
    const third = pages.next();
    await expect.poll(() => list.asked).toContain(5);
    await third;
    expect(list.asked).toHaveLength(5);
    await pages.return();
  });

  it('that is left ends the requests for the pages that nobody reads', async () => {
    await using list = await heldList(1000);
    const pages = walkOf(list, 3).pages();
    await pages.next();
    const second = pages.next();
    await expect.poll(() => list.held.size).toBe(3);
    list.respond(2);
    await second;
    const ended = [...list.held.values()].map((response) => once(response, 'close'));
    await pages.return();
    await Promise.all(ended);
    expect(list.asked).toHaveLength(4);
  });

  it('asks for no page beyond the limit of an array', async () => {
    await using list = await heldList(1000);
    const walk = walkOf(list, 6).toArray({ limit: 250 });
    await respondBackwards(list, walk);
    expect(await walk).toHaveLength(250);
    expect(list.asked).toHaveLength(3);
  });

  it.each([
    ['have cursors', (page: number) => `/me/videos?after=c${page}`],
    ['are numbered in another way', (page: number) => `/me/videos?page=${page * 10}&after=c${page}`],
  ])('follows the links of pages that %s', async (_, linkOf) => {
    const asked: (string | null)[] = [];
    await using server = await startServer(({ url }, response) => {
      const after = url.searchParams.get('after');
      asked.push(after);
      json(response, pageOf(400, Number(after?.slice(1) ?? 1), linkOf));
    });
    const walk = await walkOf(server, 6).toArray();
    expect(walk.map(({ uri }) => uri)).toEqual(Array.from({ length: 400 }, (_, i) => `/videos/${i}`));
    // No page is followed twice; what was guessed wrong is at most what is under way.
    expect(new Set(asked)).toEqual(new Set([null, 'c2', 'c3', 'c4']));
    expect(asked.length).toBeLessThanOrEqual(4 + 5);
  });

  it('asks for each page once where links differ in the order of their query', async () => {
    const linkOf = (page: number) =>
      page === 2 ? '/me/videos?fields=uri&page=2' : `/me/videos?page=${page}&fields=uri`;
    const asked: number[] = [];
    await using server = await startServer(({ url }, response) => {
      const page = Number(url.searchParams.get('page') ?? 1);
      asked.push(page);
      json(response, pageOf(700, page, linkOf));
    });
    expect(await walkOf(server, 6).toArray()).toHaveLength(700);
    expect(asked.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('goes on by the links where the list grew, and ends where it shrank', async () => {
    for (const told of [150, 5000]) {
      await using server = await startServer(({ url }, response) => {
        const page = Number(url.searchParams.get('page') ?? 1);
        if (page > 7) return json(response, { error: 'past the end', error_code: 2286 }, 400);
        json(response, { ...pageOf(700, page), total: told });
      });
      expect(await walkOf(server, 3).toArray()).toHaveLength(700);
    }
  });

  it('fails where a page does, after the items before it', async () => {
    await using server = await startServer(({ url }, response) => {
      const page = Number(url.searchParams.get('page') ?? 1);
      if (page === 3) return json(response, { error: 'no' }, 403);
      json(response, pageOf(1000, page));
    });
    const read: number[] = [];
    const walk = async () => {
      for await (const { page } of walkOf(server, 4).pages()) read.push(page);
    };
    await caught(walk(), ScopeError);
    expect(read).toEqual([1, 2]);
  });

  it('stays within the rate budget', async () => {
    const clock = testClock();
    await using server = await startLimitedServer({
      limit: 25,
      clock,
      handle: ({ url }, response, headers) =>
        json(response, pageOf(6000, Number(url.searchParams.get('page') ?? 1)), 200, headers),
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock });
    const items = await vimeo.paginate('/me/videos', { fields: ['uri'], concurrency: 6 }).toArray();
    expect(items).toHaveLength(6000);
    expect(server.refusals).toBe(0);
  });

  it.each([0, -1, 1.5, Number.NaN, '6' as unknown as number])('of %s is refused', async (concurrency) => {
    await using list = await heldList(1000);
    expect(() => walkOf(list, concurrency)).toThrow(/concurrency must be a whole number of pages/);
    expect(list.asked).toEqual([]);
  });
});
