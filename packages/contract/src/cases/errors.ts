import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { formats, issue, officialNode, reference } from '../sources.js';
import { makeVideo } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const errorCases: readonly Case[] = [
  {
    name: 'what is not there is 404 with code 5000',
    source: 'GET /videos/{video_id}',
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectError(await vimeo.get('/videos/999999999999', { fields: 'uri' }), 404, 5000);
      ok(body.link === null || typeof body.link === 'string');
    },
  },
  {
    name: 'a path that no operation has is 404',
    source: reference,
    effect: 'safe',
    run: async (vimeo) => {
      expectStatus(await vimeo.get('/nowhere/at/all'), 404);
    },
  },
  {
    name: 'a method that a path does not have is 405',
    source: issue('vimeo/vimeo.js', 92),
    effect: 'writes',
    run: async (vimeo) => {
      expectStatus(await vimeo.patch('/categories', {}), 405);
      expectStatus(await vimeo.put('/me/videos'), 405);
    },
  },
  {
    name: 'a body that is no JSON is 400',
    source: `${formats}; code 2205`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const headers = { 'content-type': 'application/json' };
      expectError(await vimeo.patch(uri, '{"name": "Cut off', { headers }), 400, 2205);
      equal((await vimeo.get(uri, { fields: 'name' })).body.name, 'Contract');
    },
  },
  {
    name: 'a refused field is named with its path, and nothing is made',
    source: `${formats}; POST /me/videos`,
    effect: 'writes',
    run: async (vimeo) => {
      const total = async () => (await vimeo.get('/me/videos', { fields: 'uri' })).body.total;
      const before = await total();
      const body = { upload: { approach: 'tus', size: 6 }, privacy: { view: 'friends' } };
      expectError(await vimeo.post('/me/videos', body), 400, 2204, { field: 'privacy.view' });
      equal(await total(), before);
    },
  },
  {
    name: 'every refused field is named',
    source: `${formats}; PATCH /videos/{video_id}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const response = await vimeo.patch(uri, { license: 'none at all', privacy: { embed: 'sometimes' } });
      expectError(response, 400, 2204, { field: 'license' });
      expectError(response, 400, 2204, { field: 'privacy.embed' });
    },
  },
  {
    name: 'a key that nobody knows is ignored',
    source: officialNode,
    effect: 'writes',
    run: async (vimeo) => {
      const made = await makeVideo(vimeo, { nonsense: { deep: true }, redirect: 'x' });
      ok(!('nonsense' in made));
    },
  },
  {
    name: 'a key with a dot does nothing',
    source: issue('vimeo/vimeo.php', 104),
    effect: 'writes',
    run: async (vimeo) => {
      const { uri, privacy } = await makeVideo(vimeo);
      const { body } = expectStatus(await vimeo.patch(uri, { 'privacy.download': !privacy.download }), 200);
      equal(body.privacy.download, privacy.download);
    },
  },
  {
    name: 'PATCH changes the keys that it has and no others',
    source: `${reference}; PATCH /videos/{video_id}`,
    effect: 'writes',
    run: async (vimeo) => {
      const privacy = { view: 'nobody', comments: 'nobody' };
      const { uri } = await makeVideo(vimeo, { description: 'Kept', privacy });
      expectStatus(await vimeo.patch(uri, { name: 'Changed', privacy: { comments: 'anybody' } }), 200);
      const fields = 'name,description,privacy.view,privacy.comments';
      deepEqual((await vimeo.get(uri, { fields })).body, {
        name: 'Changed',
        description: 'Kept',
        privacy: { view: 'nobody', comments: 'anybody' },
      });
    },
  },
  {
    name: 'an empty body is no body, whatever its type',
    source: officialNode,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const path = `/me/watchlater/${uri.split('/').at(-1)}`;
      for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain'])
        expectEmpty(await vimeo.put(path, '', { headers: { 'content-type': type } }));
      expectEmpty(await vimeo.delete(path));
    },
  },
];
