import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { NotApplicable } from '../not-applicable.js';
import { make } from '../session.js';
import { issue, officialPhp, recorded, uploads } from '../sources.js';
import { makeVideo } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const uploadCases: readonly Case[] = [
  {
    name: 'a new video waits for its bytes, and its size may be text',
    source: `${uploads}; POST /me/videos`,
    effect: 'writes',
    run: async (vimeo) => {
      const video = await makeVideo(vimeo, { upload: { approach: 'tus', size: '734003200' } });
      match(video.uri, /^\/videos\/\d+$/);
      equal(video.status, 'uploading');
      equal(video.is_playable, false);
      equal(video.duration, 0);
      equal(video.transcode.status, 'in_progress');
      const { approach, size, status, upload_link } = video.upload;
      deepEqual({ approach, size, status }, { approach: 'tus', size: 734003200, status: 'in_progress' });
      ok(URL.canParse(upload_link));
    },
  },
  {
    name: 'the size of an upload may be a number',
    source: officialPhp,
    effect: 'writes',
    run: async (vimeo) => {
      equal((await makeVideo(vimeo, { upload: { approach: 'tus', size: 7 } })).upload.size, 7);
    },
  },
  {
    name: 'a new video is answered 200',
    source: officialPhp,
    effect: 'writes',
    run: async (vimeo) => {
      const response = await vimeo.post('/me/videos', { upload: { approach: 'tus', size: 6 } });
      expectStatus(response, 200);
    },
  },
  {
    name: 'the streaming approach is 400 with 2552 inside',
    source: issue('mfilippov/vimeo-dot-net', 194),
    effect: 'writes',
    run: async (vimeo) => {
      const body = { upload: { approach: 'streaming', size: 6 } };
      expectError(await vimeo.post('/me/videos', body), 400, 2204, { innerCode: 2552 });
    },
  },
  {
    name: 'the type streaming of old is 400 with 2552 inside, on type',
    source: issue('mfilippov/vimeo-dot-net', 194),
    effect: 'writes',
    run: async (vimeo) => {
      expectError(await vimeo.post('/me/videos', { type: 'streaming' }), 400, 2204, {
        field: 'type',
        innerCode: 2552,
      });
    },
  },
  {
    name: 'type in the place of upload.approach is 400 with code 3116',
    source: issue('bo-oz/vimeo_me2', 19),
    effect: 'writes',
    run: async (vimeo) => {
      expectError(await vimeo.post('/me/videos', { type: 'POST' }), 400, 3116);
    },
  },
  {
    name: 'an upload without its size is refused',
    source: `${uploads}; POST /me/videos`,
    effect: 'writes',
    run: async (vimeo) => {
      expectError(await vimeo.post('/me/videos', { upload: { approach: 'tus' } }), 400, 2204);
    },
  },
  {
    name: 'the link of an upload can be read again by its owner',
    source: 'GET /videos/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri, upload } = await makeVideo(vimeo);
      const { body } = await vimeo.get(uri, { fields: 'upload' });
      equal(body.upload.upload_link, upload.upload_link);
    },
  },
  {
    name: 'a video that never got its bytes is deleted like any other',
    source: `${uploads}; DELETE /videos/{video_id}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      expectStatus(await vimeo.get(uri, { fields: 'uri' }), 200);
      expectEmpty(await vimeo.delete(uri));
      expectError(await vimeo.get(uri, { fields: 'uri' }), 404, 5000);
    },
  },
  {
    name: 'the form of a post upload leads to its link and takes file_data',
    source: uploads,
    effect: 'writes',
    run: async (vimeo) => {
      const upload = { approach: 'post', redirect_url: 'https://example.com/done' };
      const { upload: made } = await make(vimeo, '/me/videos', { upload });
      equal(made.approach, 'post');
      match(made.form, /<form[^>]*method="post"/i);
      ok(made.form.replaceAll('&amp;', '&').includes(made.upload_link));
      match(made.form, /name="file_data"/);
    },
  },
  {
    name: 'a pull is accepted before anybody has looked at its link',
    source: uploads,
    effect: 'writes',
    run: async (vimeo) => {
      const link = vimeo.environment.pullLink ?? 'https://example.com/no-video.mp4';
      const upload = { approach: 'pull', link };
      const made = await make(vimeo, '/me/videos', { upload });
      equal(made.upload.approach, 'pull');
      equal(made.upload.status, 'in_progress');
    },
  },
  {
    name: 'folder_uri puts a new video into a folder',
    source: 'POST /me/videos',
    effect: 'writes',
    run: async (vimeo) => {
      const folder = await make(vimeo, '/me/projects', { name: 'Contract' });
      const { uri } = await makeVideo(vimeo, { folder_uri: folder.uri });
      equal((await vimeo.get(uri, { fields: 'parent_folder.uri' })).body.parent_folder.uri, folder.uri);
    },
  },
  {
    name: 'the quota of uploads tells which of its numbers binds',
    source: `${recorded}; GET /me`,
    effect: 'safe',
    run: async (vimeo) => {
      const { upload_quota: quota } = expectStatus(
        await vimeo.get('/me', { fields: 'upload_quota' }),
        200,
      ).body;
      if (!quota) throw new NotApplicable('The app of this token has no upload access.');
      ok(['lifetime', 'periodic'].includes(quota.space.showing));
      deepEqual(Object.keys(quota).sort(), ['lifetime', 'periodic', 'space']);
      for (const name of ['free', 'max', 'used']) ok(name in quota.space);
    },
  },
];
