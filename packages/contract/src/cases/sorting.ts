import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import type { Session } from '../session.js';
import { formats, reference } from '../sources.js';
import { makeVideo } from '../video.js';
import { expectError, expectStatus } from '../wire-response.js';

const refusedWord = (parameter: string): Case => ({
  name: `a ${parameter} that a list does not have is 400 and named`,
  source: `${reference}; GET /me/videos`,
  effect: 'safe',
  run: async (vimeo) => {
    const query = { [parameter]: 'colour' };
    expectError(await vimeo.get('/me/videos', { fields: 'uri', query }), 400, 2204, { field: parameter });
  },
});

export const sortingCases: readonly Case[] = [
  refusedWord('sort'),
  refusedWord('direction'),
  refusedWord('filter'),
  {
    name: 'several values of a parameter are divided by commas',
    source: 'GET /me/videos, whose example of query_fields is title,description',
    effect: 'safe',
    run: async (vimeo) => {
      const query = { query: 'sea', query_fields: 'title,description' };
      expectStatus(await vimeo.get('/me/videos', { fields: 'uri', query }), 200);
    },
  },
  {
    name: 'direction turns the order around',
    source: `${formats}; GET /categories`,
    effect: 'safe',
    run: async (vimeo) => {
      const names = (direction: string) =>
        namesOf(vimeo, `/categories?sort=name&direction=${direction}&per_page=100`);
      deepEqual(await names('desc'), (await names('asc')).reverse());
    },
  },
  {
    name: 'sort=alphabetical orders by name',
    source: 'GET /me/videos',
    effect: 'writes',
    run: async (vimeo) => {
      for (const name of ['Contract B', 'Contract A', 'Contract C']) await makeVideo(vimeo, { name });
      const path = '/me/videos?sort=alphabetical&direction=asc&query=Contract&per_page=100';
      const names = (await namesOf(vimeo, path)).filter((name) => /^Contract [ABC]$/.test(name));
      deepEqual(names, ['Contract A', 'Contract B', 'Contract C']);
    },
  },
  {
    name: 'query finds words of a name',
    source: 'GET /me/videos',
    effect: 'writes',
    run: async (vimeo) => {
      await makeVideo(vimeo, { name: 'Zephyrine lighthouse' });
      await makeVideo(vimeo, { name: 'Contract' });
      deepEqual(await namesOf(vimeo, '/me/videos?query=zephyrine'), ['Zephyrine lighthouse']);
    },
  },
  {
    name: 'filter=embeddable goes by filter_embeddable',
    source: `${reference}; GET /me/videos`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo, { privacy: { embed: 'private' } });
      const list = async (wanted: boolean) => {
        const query = { filter: 'embeddable', filter_embeddable: wanted, per_page: 100 };
        const { body } = expectStatus(await vimeo.get('/me/videos', { fields: 'uri', query }), 200);
        return body.data.some((video: { uri: string }) => video.uri === uri);
      };
      equal(await list(false), true);
      equal(await list(true), false);
    },
  },
  {
    name: 'filter_tag leaves the videos with a tag',
    source: 'GET /me/videos',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      await makeVideo(vimeo);
      expectStatus(await vimeo.put(`${uri}/tags/zephyrine`), 200);
      const { body } = await vimeo.get('/me/videos', { fields: 'uri', query: { filter_tag: 'zephyrine' } });
      deepEqual(body.data, [{ uri }]);
    },
  },
  {
    name: 'uris and links fetch several videos and refuse to be sorted with code 2101',
    source: 'GET /videos',
    effect: 'safe',
    run: async (vimeo) => {
      for (const query of [
        { uris: '/videos/1,/videos/2', sort: 'date' },
        { links: 'https://vimeo.com/1,https://vimeo.com/2', sort: 'date' },
      ])
        expectError(await vimeo.get('/videos', { fields: 'uri', query }), 400, 2101);
    },
  },
  {
    name: 'uris and links fetch the public videos that they name',
    source: 'GET /videos',
    effect: 'writes',
    run: async (vimeo) => {
      const made = [await makeVideo(vimeo), await makeVideo(vimeo), await makeVideo(vimeo)].slice(0, 2);
      const wanted = made.map(({ uri }) => uri).sort();
      for (const query of [{ uris: wanted.join(',') }, { links: made.map(({ link }) => link).join(',') }]) {
        const { body } = expectStatus(await vimeo.get('/videos', { fields: 'uri', query }), 200);
        const uris = body.data.map(({ uri }: { uri: string }) => uri).sort();
        deepEqual(uris, wanted);
      }
    },
  },
  {
    name: 'an empty list is a page of none',
    source: `${formats}, pagination`,
    effect: 'safe',
    run: async (vimeo) => {
      const query = { query: 'a video of this name has nobody 8c1f' };
      const { body } = expectStatus(await vimeo.get('/me/videos', { fields: 'uri', query }), 200);
      equal(body.total, 0);
      deepEqual(body.data, []);
      ok(!body.paging.next);
    },
  },
];

async function namesOf(vimeo: Session, path: string): Promise<string[]> {
  const { body } = expectStatus(await vimeo.get(path, { fields: 'name' }), 200);
  return body.data.map(({ name }: { name: string }) => name);
}
