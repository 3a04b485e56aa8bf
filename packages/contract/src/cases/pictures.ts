import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import type { Session } from '../session.js';
import { issue, officialPhp, officialPython, recorded, thumbnails } from '../sources.js';
import { makeVideo, uploadVideo } from '../video.js';
import { expectError, expectStatus } from '../wire-response.js';

// The smallest GIF there is.
const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

export const pictureCases: readonly Case[] = [
  {
    name: 'a picture is made with 201, sent to its link with 200, and shown when it is made active',
    source: `${thumbnails}; ${recorded}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const made = await picture(vimeo, uri, {});
      deepEqual([made.active, made.type, made.default_picture], [false, 'custom', false]);
      const sent = await fetch(made.link, {
        method: 'PUT',
        headers: { 'content-type': 'image/gif' },
        body: new Uint8Array(gif),
      });
      equal(sent.status, 200);
      const told: unknown = await sent.json();
      ok(typeof told === 'object' && told !== null && 'Status' in told && told.Status === 'success');
      equal(expectStatus(await vimeo.patch(made.uri, { active: true }), 200).body.active, true);
      const { body } = await vimeo.get(uri, { fields: 'pictures.uri,pictures.type' });
      deepEqual(body.pictures, { uri: made.uri, type: 'custom' });
    },
  },
  {
    name: 'a portrait of a user is made with 201, as a thumbnail is',
    source: `${officialPhp}; ${officialPython}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri, link } = expectStatus(await vimeo.post('/me/pictures', {}), 201).body;
      match(uri, /^\/users\/\d+\/pictures\/\d+$/);
      ok(URL.canParse(link));
    },
  },
  {
    name: 'one picture of a video is active',
    source: thumbnails,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const first = await picture(vimeo, uri, { time: 0, active: true });
      const second = await picture(vimeo, uri, { time: 1, active: true });
      equal((await vimeo.get(first.uri, { fields: 'active' })).body.active, false);
      equal((await vimeo.get(second.uri, { fields: 'active' })).body.active, true);
    },
  },
  {
    name: 'PATCH is for the picture and not for the list: 405',
    source: issue('vimeo/vimeo.js', 92),
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      expectStatus(await vimeo.patch(`${uri}/pictures`, { active: true }), 405);
    },
  },
  {
    name: 'a video has at most four animated thumbnail sets: 400 with code 3130',
    source: 'POST /videos/{video_id}/animated_thumbsets',
    effect: 'writes',
    needs: ['advance'],
    run: async (vimeo) => {
      const { uri } = await uploadVideo(vimeo);
      await vimeo.environment.advance?.(60_000);
      const body = { duration: 2, start_time: 1 };
      for (let count = 0; count < 4; count++)
        expectStatus(await vimeo.post(`${uri}/animated_thumbsets`, body), 200);
      expectError(await vimeo.post(`${uri}/animated_thumbsets`, body), 400, 3130);
    },
  },
  {
    name: 'an animated thumbnail needs a duration of at most six seconds',
    source: 'POST /videos/{video_id}/animated_thumbsets',
    effect: 'writes',
    needs: ['advance'],
    run: async (vimeo) => {
      const { uri } = await uploadVideo(vimeo);
      await vimeo.environment.advance?.(60_000);
      for (const body of [{}, { duration: 7 }])
        expectError(await vimeo.post(`${uri}/animated_thumbsets`, body), 400, 2204, { field: 'duration' });
    },
  },
];

async function picture(vimeo: Session, video: string, body: object) {
  return expectStatus(await vimeo.post(`${video}/pictures`, body), 201).body;
}
