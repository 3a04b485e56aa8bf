import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { formats, recorded, recorded2015 } from '../sources.js';
import { makeVideo } from '../video.js';
import { expectError, expectStatus } from '../wire-response.js';

const list = '/categories';

export const pagingCases: readonly Case[] = [
  {
    name: 'a feed has no total and no last page, and goes on behind an offset',
    source: recorded2015,
    effect: 'safe',
    run: async (vimeo) => {
      const query = { per_page: 1 };
      const { body } = expectStatus(await vimeo.get('/me/feed', { query }), 200);
      ok(Array.isArray(body.data));
      equal(body.total, undefined);
      equal(body.paging.last, undefined);
      if (body.paging.next) match(body.paging.next, /[?&]offset=[^&]+/);
    },
  },
  {
    name: 'a list begins with page 1 of 25',
    source: `${formats}, pagination`,
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(await vimeo.get('/languages', { fields: 'code' }), 200);
      equal(body.page, 1);
      equal(body.per_page, 25);
      equal(body.data.length, Math.min(25, body.total));
    },
  },
  {
    name: 'a page has at most 100',
    source: `${formats}, pagination`,
    effect: 'safe',
    run: async (vimeo) => {
      expectStatus(await vimeo.get('/me/videos', { fields: 'uri', query: { per_page: 100 } }), 200);
      expectError(await vimeo.get('/me/videos', { fields: 'uri', query: { per_page: 101 } }), 400);
    },
  },
  {
    name: 'a page past the last is 400 with code 2286',
    source: recorded,
    effect: 'safe',
    run: async (vimeo) => {
      expectError(await vimeo.get(list, { fields: 'uri', query: { page: 1000 } }), 400, 2286);
    },
  },
  {
    name: 'the links of a page keep its other parameters',
    source: recorded,
    effect: 'safe',
    run: async (vimeo) => {
      const query = { per_page: 2, sort: 'name', direction: 'desc' };
      const { paging } = expectStatus(await vimeo.get(list, { fields: 'name', query }), 200).body;
      for (const link of [paging.next, paging.first, paging.last]) {
        match(link, /^\/categories\?/, 'relative');
        const kept = Object.fromEntries(new URLSearchParams(link.split('?')[1]));
        const { page, ...others } = kept;
        ok(Number(page) >= 1);
        deepEqual(others, { per_page: '2', sort: 'name', direction: 'desc', fields: 'name' });
      }
    },
  },
  {
    name: 'the first page has no previous one, and the last no next one',
    source: `${formats}, pagination`,
    effect: 'safe',
    run: async (vimeo) => {
      const first = expectStatus(await vimeo.get(list, { fields: 'name', query: { per_page: 5 } }), 200).body;
      equal(first.paging.previous, null);
      const last = expectStatus(await vimeo.get(first.paging.last), 200).body;
      equal(last.paging.next, null);
      equal(last.page, Math.ceil(first.total / 5));
      const before = expectStatus(await vimeo.get(last.paging.previous), 200).body;
      equal(before.page, last.page - 1);
    },
  },
  {
    name: 'paging.next leads to everything, once',
    source: `${formats}, pagination`,
    effect: 'safe',
    run: async (vimeo) => {
      const seen: string[] = [];
      let next: string | null = `${list}?per_page=3&fields=uri`;
      let total: number | undefined;
      while (next) {
        const { body } = expectStatus(await vimeo.get(next), 200);
        total ??= body.total;
        equal(body.total, total);
        seen.push(...body.data.map(({ uri }: { uri: string }) => uri));
        next = body.paging.next;
      }
      equal(new Set(seen).size, seen.length);
      equal(seen.length, total);
    },
  },
  {
    name: 'containing_uri answers the page that has a video',
    source: 'GET /me/videos',
    effect: 'writes',
    run: async (vimeo) => {
      const uris: string[] = [];
      for (let count = 0; count < 3; count++) uris.push((await makeVideo(vimeo)).uri);
      for (const uri of uris) {
        const query = { per_page: 1, containing_uri: uri };
        const { body } = expectStatus(await vimeo.get('/me/videos', { fields: 'uri', query }), 200);
        deepEqual(body.data, [{ uri }]);
      }
    },
  },
];
