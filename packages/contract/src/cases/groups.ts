import { deepEqual, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { make } from '../session.js';
import { recorded2015 } from '../sources.js';
import { idOf, makeVideo, urisOf } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

const described = { name: 'Contract', description: 'About the sea' };

export const groupCases: readonly Case[] = [
  {
    name: 'the user who makes a group is in it, and adds a video of their own',
    source: `POST /groups; PUT /groups/{group_id}/videos/{video_id}; ${recorded2015}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri: group } = await make(vimeo, '/groups', described);
      ok((await urisOf(vimeo, '/me/groups')).includes(group));
      const { uri } = await makeVideo(vimeo);
      // 202 where the group is moderated; 204 is recorded where the description says 200.
      expectStatus(await vimeo.put(`${group}/videos/${idOf(uri)}`), 200, 202, 204);
      deepEqual(await urisOf(vimeo, `${group}/videos`), [uri]);
    },
  },
  {
    name: 'only members add videos to a group: 403',
    source: 'PUT /groups/{group_id}/videos/{video_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri: group } = await make(vimeo, '/groups', described);
      const { uri } = await makeVideo(vimeo.other);
      expectError(await vimeo.other.put(`${group}/videos/${idOf(uri)}`), 403);
    },
  },
  {
    name: 'a group is joined and left with 204',
    source: 'PUT /me/groups/{group_id}; DELETE /me/groups/{group_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await make(vimeo, '/groups', described);
      const path = `/me/groups/${idOf(uri)}`;
      expectEmpty(await vimeo.other.put(path));
      expectEmpty(await vimeo.other.get(path));
      expectEmpty(await vimeo.other.delete(path));
      expectError(await vimeo.other.get(path), 404);
    },
  },
];
