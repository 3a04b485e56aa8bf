// What the client does with real bytes from beginning to end: what nobody can say of Vimeo without having sent some.
import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { UploadError, type UploadOptions } from 'vimeokit';
import type { Case } from '../case.js';
import type { Session } from '../session.js';
import { textTracks, thumbnails, uploads } from '../sources.js';
import { askOffset, urisOf } from '../video.js';

const media = (name: string) => fileURLToPath(new URL(`../../../../examples/media/${name}`, import.meta.url));
const file = media('harbour.mp4');
const name = 'Contract';
/** The file of the examples goes in three or more. */
const chunkBytes = 16 * 1024;

export const transferCases: readonly Case[] = [
  {
    name: 'a file that the client sends in chunks is complete at Vimeo',
    source: `${uploads}; POST /me/videos`,
    effect: 'writes',
    run: async (vimeo) => {
      const offsets = new Set<number>();
      const uri = await upload(vimeo, {
        chunkBytes,
        onProgress: ({ acknowledged }) => void offsets.add(acknowledged),
      });
      ok(offsets.has(chunkBytes) && offsets.size > 2, `acknowledged: ${[...offsets].join(', ')}`);
      deepEqual((await vimeo.get(uri, { fields: 'name,upload.status' })).body, {
        name,
        upload: { status: 'complete' },
      });
    },
  },
  {
    name: 'an upload that was interrupted is resumed from its ticket, and no byte is sent twice',
    source: uploads,
    effect: 'writes',
    run: async (vimeo) => {
      const { size } = await stat(file);
      const ticket = await vimeo.client.createUpload({ name, size, chunkBytes });
      vimeo.remove(ticket.uri);
      const controller = new AbortController();
      const interrupted = vimeo.client.resumeUpload(ticket, file, {
        signal: controller.signal,
        onProgress: ({ acknowledged }) => {
          if (acknowledged > 0) controller.abort(new Error('interrupted by the case'));
        },
      });
      await rejects(async () => await interrupted, /interrupted by the case/);
      const { offset } = await askOffset(ticket.link);
      ok(offset >= chunkBytes && offset < size, `the host has ${offset} of ${size} bytes`);
      const acknowledged: number[] = [];
      const video = await vimeo.client.resumeUpload(ticket, file, {
        onProgress: (progress) => void acknowledged.push(progress.acknowledged),
      });
      equal(video.uri, ticket.uri);
      ok(Math.min(...acknowledged.filter((bytes) => bytes > 0)) >= offset, `from ${acknowledged}`);
      equal(await uploadStatus(vimeo, video.uri), 'complete');
    },
  },
  {
    name: 'a replaced file is a new version of the video, which keeps its uri',
    source: `${uploads}; POST /videos/{video_id}/versions`,
    effect: 'writes',
    run: async (vimeo) => {
      const uri = await upload(vimeo);
      const before = await urisOf(vimeo, `${uri}/versions`);
      const replaced = await vimeo.client.replace(uri, media('harbour-second-cut.mp4'));
      equal(replaced.uri, uri);
      const after = await urisOf(vimeo, `${uri}/versions`);
      equal(after.length, before.length + 1);
      deepEqual(
        before.filter((version) => !after.includes(version)),
        [],
      );
      equal(await uploadStatus(vimeo, uri), 'complete');
    },
  },
  {
    name: 'a picture that the client uploads is the one that the video shows',
    source: `${thumbnails}; POST /videos/{video_id}/pictures`,
    effect: 'writes',
    run: async (vimeo) => {
      const uri = await upload(vimeo);
      const picture = await vimeo.client.uploadPicture(uri, media('harbour.jpg'), { activate: true });
      equal(picture.active, true);
      equal((await vimeo.get(uri, { fields: 'pictures.uri' })).body.pictures.uri, picture.uri);
    },
  },
  {
    name: 'a text track that the client uploads is among those of the video, and active',
    source: `${textTracks}; POST /videos/{video_id}/texttracks`,
    effect: 'writes',
    run: async (vimeo) => {
      const uri = await upload(vimeo);
      const { uri: track } = await vimeo.client.uploadTextTrack(uri, {
        type: 'captions',
        language: 'en-US',
        file: media('harbour.vtt'),
        active: true,
      });
      const { body } = await vimeo.get(`${uri}/texttracks`, { fields: 'uri,active,type,language' });
      deepEqual(body.data, [{ uri: track, active: true, type: 'captions', language: 'en-US' }]);
    },
  },
];

/** Uploads the file; the video is removed when the case is over, also where the upload fails. */
async function upload(vimeo: Session, options: UploadOptions = {}): Promise<string> {
  try {
    const { uri } = await vimeo.client.upload(file, { name, ...options });
    vimeo.remove(uri);
    return uri;
  } catch (error) {
    if (UploadError.is(error) && error.uri) vimeo.remove(error.uri);
    throw error;
  }
}

async function uploadStatus(vimeo: Session, uri: string): Promise<string> {
  return (await vimeo.get(uri, { fields: 'upload.status' })).body.upload.status;
}
