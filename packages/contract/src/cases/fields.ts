import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { formats, issue, recorded } from '../sources.js';
import { makeVideo } from '../video.js';
import { expectStatus } from '../wire-response.js';

export const fieldsCases: readonly Case[] = [
  {
    name: 'fields leaves what it names and nothing else',
    source: formats,
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(await vimeo.get('/me', { fields: 'uri,name' }), 200);
      deepEqual(Object.keys(body).sort(), ['name', 'uri']);
    },
  },
  {
    name: 'fields reaches below with dots',
    source: formats,
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(
        await vimeo.get('/me', { fields: 'metadata.connections.videos.total' }),
        200,
      );
      equal(typeof body.metadata.connections.videos.total, 'number');
      deepEqual(body, { metadata: { connections: { videos: body.metadata.connections.videos } } });
      deepEqual(Object.keys(body.metadata.connections.videos), ['total']);
    },
  },
  {
    name: 'fields that names a parent leaves all that is below it',
    source: formats,
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(await vimeo.get('/me', { fields: 'metadata.connections.videos' }), 200);
      deepEqual(Object.keys(body.metadata.connections.videos).sort(), ['options', 'total', 'uri']);
    },
  },
  {
    name: 'fields reaches into every entry of a list within',
    source: formats,
    effect: 'safe',
    run: async (vimeo) => {
      const query = { per_page: 1 };
      const { body } = expectStatus(
        await vimeo.get('/categories', { fields: 'pictures.sizes.width', query }),
        200,
      );
      for (const size of body.data[0].pictures.sizes) deepEqual(Object.keys(size), ['width']);
    },
  },
  {
    name: 'fields of a list are those of its entries, and the envelope stays',
    source: recorded,
    effect: 'safe',
    run: async (vimeo) => {
      const query = { per_page: 2 };
      const { body } = expectStatus(await vimeo.get('/categories', { fields: 'name', query }), 200);
      deepEqual(Object.keys(body).sort(), ['data', 'page', 'paging', 'per_page', 'total']);
      for (const entry of body.data) deepEqual(Object.keys(entry), ['name']);
    },
  },
  {
    name: 'fields stays in the links of a page',
    source: recorded,
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(
        await vimeo.get('/categories', { fields: 'name', query: { per_page: 2 } }),
        200,
      );
      equal(new URLSearchParams(body.paging.next.split('?')[1]).get('fields'), 'name');
    },
  },
  {
    name: 'fields of a name that is nowhere leaves nothing',
    source: formats,
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(await vimeo.get('/me', { fields: 'uri,nowhere' }), 200);
      deepEqual(Object.keys(body), ['uri']);
    },
  },
  {
    name: 'fields works on POST and PATCH, in the query',
    source: `${formats}; ${issue('vimeo/vimeo.js', 51)}`,
    effect: 'writes',
    run: async (vimeo) => {
      const body = { upload: { approach: 'tus', size: 6 }, name: 'Contract' };
      const made = expectStatus(
        await vimeo.post('/me/videos', body, { fields: 'uri,upload' }),
        200,
        201,
      ).body;
      deepEqual(Object.keys(made).sort(), ['upload', 'uri']);
      const changed = expectStatus(
        await vimeo.patch(made.uri, { name: 'Changed' }, { fields: 'name' }),
        200,
      ).body;
      deepEqual(changed, { name: 'Changed' });
    },
  },
  {
    name: 'fields works on PUT where there is a response',
    source: `${formats}; PUT /videos/{video_id}/tags/{word}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const response = expectStatus(
        await vimeo.put(`${uri}/tags/harbour`, undefined, { fields: 'name' }),
        200,
      );
      deepEqual(Object.keys(response.body), ['name']);
    },
  },
  {
    name: 'fields in a body does nothing',
    source: `${formats}; ${issue('vimeo/vimeo.js', 51)}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const { body } = expectStatus(await vimeo.patch(uri, { name: 'Changed', fields: 'name' }), 200);
      ok('uri' in body && 'privacy' in body);
    },
  },
];
