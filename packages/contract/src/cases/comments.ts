import { deepEqual, equal } from 'node:assert/strict';
import type { Case } from '../case.js';
import type { Session } from '../session.js';
import { makeVideo, urisOf } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const commentCases: readonly Case[] = [
  {
    name: 'a comment is made with 201, changed, and deleted with 204',
    source: 'POST /videos/{video_id}/comments',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const made = await comment(vimeo, uri);
      equal(made.text, 'A calm sea');
      deepEqual(await urisOf(vimeo, `${uri}/comments`), [made.uri]);
      equal(expectStatus(await vimeo.patch(made.uri, { text: 'A rough sea' }), 200).body.text, 'A rough sea');
      expectEmpty(await vimeo.delete(made.uri));
      deepEqual(await urisOf(vimeo, `${uri}/comments`), []);
    },
  },
  {
    name: 'a comment without text is 400 with code 2207',
    source: 'POST /videos/{video_id}/comments',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      for (const body of [{}, { text: '' }])
        expectError(await vimeo.post(`${uri}/comments`, body), 400, 2207);
    },
  },
  {
    name: 'a reply is made with 201 and listed below its comment',
    source: 'POST /videos/{video_id}/comments/{comment_id}/replies',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const made = await comment(vimeo, uri);
      const reply = expectStatus(await vimeo.post(`${made.uri}/replies`, { text: 'It is' }), 201).body;
      deepEqual(await urisOf(vimeo, `${made.uri}/replies`), [reply.uri]);
    },
  },
  {
    name: 'a reply without text is 400 with code 2207',
    source: 'POST /videos/{video_id}/comments/{comment_id}/replies',
    effect: 'writes',
    run: async (vimeo) => {
      const made = await comment(vimeo, (await makeVideo(vimeo)).uri);
      expectError(await vimeo.post(`${made.uri}/replies`, {}), 400, 2207);
    },
  },
  {
    name: 'a video that takes no comments is 403 with code 3413',
    source: 'POST /videos/{video_id}/comments',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo, { privacy: { comments: 'nobody' } });
      expectError(await vimeo.other.post(`${uri}/comments`, { text: 'A calm sea' }), 403, 3413);
    },
  },
  {
    name: 'a comment is changed by its author alone: 403 with code 3414',
    source: 'PATCH /videos/{video_id}/comments/{comment_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const made = await comment(vimeo, (await makeVideo(vimeo)).uri);
      expectError(await vimeo.other.patch(made.uri, { text: 'Mine' }), 403, 3414);
    },
  },
  {
    name: 'a comment is deleted by its author or the owner of the video: else 403 with code 3415',
    source: 'DELETE /videos/{video_id}/comments/{comment_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      expectError(await vimeo.other.delete((await comment(vimeo, uri)).uri), 403, 3415);
      expectEmpty(await vimeo.delete((await comment(vimeo.other, uri)).uri));
    },
  },
];

async function comment(vimeo: Session, video: string) {
  return expectStatus(await vimeo.post(`${video}/comments`, { text: 'A calm sea' }), 201).body;
}
