import { equal, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { idOf, makeVideo, urisOf, whoIs } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const likeCases: readonly Case[] = [
  {
    name: 'nobody likes a video of their own: 400',
    source: 'PUT /me/likes/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      expectError(await vimeo.put(`/me/likes/${idOf(uri)}`), 400);
    },
  },
  {
    name: 'whether a video is liked is a question of 204 or 404',
    source: 'GET /me/likes/{video_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo.other);
      const path = `/me/likes/${idOf(uri)}`;
      expectStatus(await vimeo.get(path), 404);
      expectEmpty(await vimeo.put(path));
      expectEmpty(await vimeo.get(path));
      ok((await urisOf(vimeo, '/me/likes')).includes(uri));
      expectEmpty(await vimeo.delete(path));
      expectStatus(await vimeo.get(path), 404);
    },
  },
  {
    name: 'a like twice is one like, and counted at the video',
    source: 'PUT /me/likes/{video_id}; GET /videos/{video_id}/likes',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo.other);
      for (let count = 0; count < 2; count++) expectEmpty(await vimeo.put(`/me/likes/${idOf(uri)}`));
      vimeo.onCleanUp(() => vimeo.delete(`/me/likes/${idOf(uri)}`));
      equal((await vimeo.get(`${uri}/likes`, { fields: 'uri' })).body.total, 1);
      const fields = 'metadata.connections.likes.total';
      equal((await vimeo.get(uri, { fields })).body.metadata.connections.likes.total, 1);
    },
  },
  {
    name: 'whether a video is to be watched later is a question of 200 or 404',
    source: 'GET /me/watchlater/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const path = `/me/watchlater/${idOf(uri)}`;
      expectStatus(await vimeo.get(path, { fields: 'uri' }), 404);
      expectEmpty(await vimeo.put(path));
      equal(expectStatus(await vimeo.get(path, { fields: 'uri' }), 200).body.uri, uri);
      expectEmpty(await vimeo.delete(path));
      expectStatus(await vimeo.get(path, { fields: 'uri' }), 404);
    },
  },
  {
    name: 'whether a user is followed is a question of 204 or 404',
    source: 'GET /me/following/{follow_user_id}; PUT /me/following/{follow_user_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const [me, other] = [await whoIs(vimeo), await whoIs(vimeo.other)];
      const path = `/me/following/${idOf(other)}`;
      expectStatus(await vimeo.get(path), 404);
      expectEmpty(await vimeo.put(path));
      vimeo.onCleanUp(() => vimeo.delete(path));
      expectEmpty(await vimeo.get(path));
      ok((await urisOf(vimeo, `${other}/followers`)).includes(me));
      expectEmpty(await vimeo.delete(path));
      expectStatus(await vimeo.get(path), 404);
    },
  },
];
