import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { recorded, uploads } from '../sources.js';
import { makeVideo, sendBytes, urisOf } from '../video.js';
import { expectError, expectStatus } from '../wire-response.js';

const second = { file_name: 'second.mp4', upload: { approach: 'tus', size: '3' } };

export const versionCases: readonly Case[] = [
  {
    name: 'a new version is 201, not active, and waits for its bytes',
    source: `${recorded}; POST /videos/{video_id}/versions`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const { body } = expectStatus(await vimeo.post(`${uri}/versions`, second), 201);
      const { active, filename, filesize, upload_date, duration } = body;
      deepEqual(
        { active, filename, filesize, upload_date, duration },
        { active: false, filename: 'second.mp4', filesize: null, upload_date: null, duration: null },
      );
      ok(URL.canParse(body.upload.upload_link));
      ok((await urisOf(vimeo, `${uri}/versions`)).includes(body.uri));
    },
  },
  {
    name: 'a new version needs file_name',
    source: 'POST /videos/{video_id}/versions',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const response = await vimeo.post(`${uri}/versions`, { upload: second.upload });
      expectError(response, 400, 2204, { field: 'file_name' });
    },
  },
  {
    name: 'the version that is shown cannot be deleted: 404 with code 2538',
    source: 'DELETE /videos/{video_id}/versions/{version_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const [current] = await urisOf(vimeo, `${uri}/versions`);
      expectError(await vimeo.delete(String(current)), 404, 2538);
    },
  },
  {
    name: 'fields=upload leaves no uri of the new version',
    source: 'the official clients, which keep the uri they had',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const { body } = expectStatus(await vimeo.post(`${uri}/versions`, second, { fields: 'upload' }), 201);
      deepEqual(Object.keys(body), ['upload']);
    },
  },
  {
    name: 'a version is made the one that is shown, and the video keeps its uri',
    source: `${uploads}; PATCH /videos/{video_id}/versions/{version_id}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri, name } = await makeVideo(vimeo);
      const [first] = await urisOf(vimeo, `${uri}/versions`);
      const made = expectStatus(await vimeo.post(`${uri}/versions`, second), 201).body;
      await sendBytes(made.upload.upload_link, 0, new Uint8Array([1, 2, 3]));
      expectStatus(await vimeo.patch(made.uri, { is_current: true }), 200);
      equal((await vimeo.get(made.uri, { fields: 'active' })).body.active, true);
      equal((await vimeo.get(String(first), { fields: 'active' })).body.active, false);
      deepEqual((await vimeo.get(uri, { fields: 'uri,name' })).body, { uri, name });
    },
  },
];
