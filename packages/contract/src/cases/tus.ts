import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { issue, uploads } from '../sources.js';
import { askOffset, makeVideo, sendBytes, uploadVideo } from '../video.js';

const bytes = (...values: number[]) => new Uint8Array(values);

export const tusCases: readonly Case[] = [
  {
    name: 'the host of an upload tells how much it has',
    source: uploads,
    effect: 'writes',
    run: async (vimeo) => {
      const { upload } = await makeVideo(vimeo);
      deepEqual(await askOffset(upload.upload_link), { status: 200, offset: 0, length: 6 });
    },
  },
  {
    name: 'bytes are taken with 204 and the new offset, without a token',
    source: uploads,
    effect: 'writes',
    run: async (vimeo) => {
      const link = (await makeVideo(vimeo)).upload.upload_link;
      const sent = await sendBytes(link, 0, bytes(1, 2, 3));
      equal(sent.status, 204);
      equal(sent.headers.get('upload-offset'), '3');
      deepEqual(await askOffset(link), { status: 200, offset: 3, length: 6 });
    },
  },
  {
    name: 'bytes at another offset are 409, and change nothing',
    source: uploads,
    effect: 'writes',
    run: async (vimeo) => {
      const link = (await makeVideo(vimeo)).upload.upload_link;
      await sendBytes(link, 0, bytes(1, 2, 3));
      for (const offset of [0, 2, 4]) equal((await sendBytes(link, offset, bytes(9))).status, 409);
      equal((await askOffset(link)).offset, 3);
    },
  },
  {
    name: 'the link of an upload is no place to make another one',
    source: issue('vimeo/vimeo.php', 266),
    effect: 'writes',
    run: async (vimeo) => {
      const link = (await makeVideo(vimeo)).upload.upload_link;
      const headers = { 'tus-resumable': '1.0.0', 'upload-length': '6' };
      const { status } = await fetch(link, { method: 'POST', headers });
      ok([400, 405].includes(status), `POST answered ${status}`);
      equal((await askOffset(link)).offset, 0);
    },
  },
  {
    name: 'an upload is complete with its last byte',
    source: uploads,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri, upload } = await makeVideo(vimeo);
      const status = async () => (await vimeo.get(uri, { fields: 'upload.status' })).body.upload.status;
      await sendBytes(upload.upload_link, 0, bytes(1, 2, 3));
      equal(await status(), 'in_progress');
      equal((await sendBytes(upload.upload_link, 3, bytes(4, 5, 6))).headers.get('upload-offset'), '6');
      equal(await status(), 'complete');
    },
  },
  {
    name: 'a video is transcoded before it plays',
    source: `${uploads}; GET /videos/{video_id}`,
    effect: 'writes',
    needs: ['advance'],
    run: async (vimeo) => {
      const { uri } = await uploadVideo(vimeo);
      const read = async () =>
        (await vimeo.get(uri, { fields: 'status,upload.status,transcode.status,is_playable' })).body;
      deepEqual(await read(), {
        status: 'transcoding',
        upload: { status: 'complete' },
        transcode: { status: 'in_progress' },
        is_playable: false,
      });
      await vimeo.environment.advance?.(60_000);
      deepEqual(await read(), {
        status: 'available',
        upload: { status: 'complete' },
        transcode: { status: 'complete' },
        is_playable: true,
      });
    },
  },
  {
    name: 'bytes that are no video end as an error of transcoding',
    source: `${uploads}; GET /videos/{video_id}`,
    effect: 'writes',
    needs: ['advance'],
    run: async (vimeo) => {
      const { uri, upload } = await makeVideo(vimeo);
      await sendBytes(upload.upload_link, 0, bytes(1, 2, 3, 4, 5, 6));
      await vimeo.environment.advance?.(60_000);
      const { body } = await vimeo.get(uri, { fields: 'status,transcode.status' });
      deepEqual(body, { status: 'transcoding_error', transcode: { status: 'error' } });
    },
  },
];
