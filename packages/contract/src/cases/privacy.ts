import { equal, match, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { recorded, recorded2015, reference } from '../sources.js';
import { makeVideo, urisOf, whoIs } from '../video.js';
import { expectError, expectStatus } from '../wire-response.js';

export const privacyCases: readonly Case[] = [
  {
    name: 'who may watch a video is told with 204, or with 200 as it is described',
    source: `PUT /videos/{video_id}/privacy/users/{user_id}; ${recorded2015}`,
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo, { privacy: { view: 'users' } });
      const guest = await whoIs(vimeo.other);
      expectStatus(await vimeo.put(`${uri}/privacy${guest}`), 200, 204);
      expectStatus(await vimeo.other.get(uri, { fields: 'uri' }), 200);
    },
  },
  {
    name: 'a private video of somebody else is 404, and not in their list',
    source: `${reference}; GET /videos/{video_id}`,
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo, { privacy: { view: 'nobody' } });
      expectStatus(await vimeo.get(uri, { fields: 'uri' }), 200);
      ok((await urisOf(vimeo, '/me/videos')).includes(uri));
      expectError(await vimeo.other.get(uri, { fields: 'uri' }), 404, 5000);
      ok(!(await urisOf(vimeo.other, `${await whoIs(vimeo)}/videos`)).includes(uri));
    },
  },
  {
    name: 'the uri of an unlisted video carries its hash, as do its link and its player',
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      const video = await makeVideo(vimeo, { privacy: { view: 'unlisted' } });
      const [, id, hash] = video.uri.match(/^\/videos\/(\d+):([0-9a-f]+)$/) ?? [];
      ok(id && hash, video.uri);
      equal(video.link, `https://vimeo.com/${id}/${hash}`);
      match(video.player_embed_url, new RegExp(`h=${hash}`));
      equal(expectStatus(await vimeo.get(video.uri, { fields: 'uri' }), 200).body.uri, video.uri);
    },
  },
  {
    name: 'an unlisted video opens with its hash, and without it to nobody else',
    source: recorded,
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo, { privacy: { view: 'unlisted' } });
      equal(expectStatus(await vimeo.other.get(uri, { fields: 'uri' }), 200).body.uri, uri);
      expectError(await vimeo.other.get(uri.replace(/:.*/, ''), { fields: 'uri' }), 404);
      expectError(await vimeo.other.get(uri.replace(/:.*/, ':0000000000'), { fields: 'uri' }), 404);
    },
  },
  {
    name: 'a video with a password asks for it with 2223, refuses another with 2222 and opens to it',
    source: `${reference}; codes 2222 and 2223`,
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo, { privacy: { view: 'password' }, password: 'harbour' });
      const codeFor = async (query = {}) =>
        (await vimeo.other.get(uri, { fields: 'uri', query })).body.error_code;
      equal(await codeFor(), 2223);
      equal(await codeFor({ password: 'lighthouse' }), 2222);
      expectStatus(await vimeo.other.get(uri, { fields: 'uri', query: { password: 'harbour' } }), 200);
    },
  },
  {
    name: 'a password is shown to the owner and to nobody else',
    source: `${reference}; GET /videos/{video_id}`,
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo, { privacy: { view: 'password' }, password: 'harbour' });
      equal((await vimeo.get(uri, { fields: 'password' })).body.password, 'harbour');
      const query = { password: 'harbour' };
      const { body } = expectStatus(await vimeo.other.get(uri, { fields: 'uri,password', query }), 200);
      ok(!body.password);
    },
  },
  {
    name: 'the privacy of a password needs one',
    source: 'PATCH /videos/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      expectError(await vimeo.patch(uri, { privacy: { view: 'password' } }), 400, 2204, {
        field: 'password',
      });
    },
  },
  {
    name: 'a public video is read by everyone and changed by its owner alone: 403',
    source: 'PATCH /videos/{video_id}; DELETE /videos/{video_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      expectStatus(await vimeo.other.get(uri, { fields: 'uri' }), 200);
      expectError(await vimeo.other.patch(uri, { name: 'Taken over' }), 403);
      expectError(await vimeo.other.delete(uri), 403);
    },
  },
];
