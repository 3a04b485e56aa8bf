import { deepEqual, notEqual, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { make, type Session } from '../session.js';
import { idOf, makeVideo, urisOf } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const channelCases: readonly Case[] = [
  {
    name: 'a channel is made with 200, and again with the same name a second one',
    source: 'POST /channels',
    effect: 'writes',
    run: async (vimeo) => {
      const body = { name: 'Contract', privacy: 'anybody' };
      const first = expectStatus(await vimeo.post('/channels', body), 200).body;
      const second = expectStatus(await vimeo.post('/channels', body), 200).body;
      notEqual(first.uri, second.uri);
    },
  },
  {
    name: 'a video is added to a channel with 204 and listed there',
    source: 'PUT /channels/{channel_id}/videos/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri: channel } = await makeChannel(vimeo);
      const { uri } = await makeVideo(vimeo);
      expectEmpty(await vimeo.put(`${channel}/videos/${idOf(uri)}`));
      deepEqual(await urisOf(vimeo, `${channel}/videos`), [uri]);
      expectEmpty(await vimeo.delete(`${channel}/videos/${idOf(uri)}`));
      deepEqual(await urisOf(vimeo, `${channel}/videos`), []);
    },
  },
  {
    name: 'a channel has at most twenty tags: 400 with code 2501',
    source: 'PUT /channels/{channel_id}/tags/{word}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeChannel(vimeo);
      for (let count = 1; count <= 20; count++) expectEmpty(await vimeo.put(`${uri}/tags/contract${count}`));
      expectError(await vimeo.put(`${uri}/tags/contract21`), 400, 2501);
    },
  },
  {
    name: 'a channel is followed with 204 and then among the channels of its follower',
    source: 'PUT /me/channels/{channel_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeChannel(vimeo);
      const path = `/me/channels/${idOf(uri)}`;
      expectEmpty(await vimeo.other.put(path));
      ok((await urisOf(vimeo.other, '/me/channels')).includes(uri));
      expectEmpty(await vimeo.other.delete(path));
      ok(!(await urisOf(vimeo.other, '/me/channels')).includes(uri));
    },
  },
  {
    name: 'a channel is changed by its moderators alone: 403',
    source: 'PATCH /channels/{channel_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeChannel(vimeo);
      expectError(await vimeo.other.patch(uri, { name: 'Taken over' }), 403);
    },
  },
];

function makeChannel(vimeo: Session) {
  return make(vimeo, '/channels', { name: 'Contract', privacy: 'anybody' });
}
