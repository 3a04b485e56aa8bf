import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { pathOf, type Session } from '../session.js';
import { recorded, reference } from '../sources.js';
import { idOf, makeVideo, urisOf } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const showcaseCases: readonly Case[] = [
  {
    name: 'a showcase is made with 201, and its privacy is an object when it is read',
    source: `${recorded}; POST /me/albums`,
    effect: 'writes',
    run: async (vimeo) => {
      const made = await makeShowcase(vimeo, { privacy: 'nobody' });
      equal(made.privacy.view, 'nobody');
      ok((await urisOf(vimeo, '/me/albums')).map(idOf).includes(idOf(made.uri)));
    },
  },
  {
    name: 'a list put into a showcase takes the place of all that was there, with 201',
    source: 'PUT /me/albums/{album_id}/videos',
    effect: 'writes',
    run: async (vimeo) => {
      const path = pathOf((await makeShowcase(vimeo)).uri);
      const [first, second, third] = await threeVideos(vimeo);
      expectStatus(await vimeo.put(`${path}/videos`, { videos: `${first},${second}` }), 201);
      deepEqual((await urisOf(vimeo, `${path}/videos`)).sort(), [first, second].sort());
      expectStatus(await vimeo.put(`${path}/videos`, { videos: third }), 201);
      deepEqual(await urisOf(vimeo, `${path}/videos`), [third]);
    },
  },
  {
    name: 'one video put into a showcase is added to those that were there, with 204',
    source: 'PUT /me/albums/{album_id}/videos/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const path = pathOf((await makeShowcase(vimeo)).uri);
      const [first, second] = await threeVideos(vimeo);
      expectEmpty(await vimeo.put(`${path}/videos/${idOf(first)}`));
      expectEmpty(await vimeo.put(`${path}/videos/${idOf(second)}`));
      deepEqual((await urisOf(vimeo, `${path}/videos`)).sort(), [first, second].sort());
    },
  },
  {
    name: 'a video taken out of a showcase stays',
    source: 'DELETE /me/albums/{album_id}/videos/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const path = pathOf((await makeShowcase(vimeo)).uri);
      const { uri } = await makeVideo(vimeo);
      expectEmpty(await vimeo.put(`${path}/videos/${idOf(uri)}`));
      expectEmpty(await vimeo.delete(`${path}/videos/${idOf(uri)}`));
      deepEqual(await urisOf(vimeo, `${path}/videos`), []);
      expectStatus(await vimeo.get(uri, { fields: 'uri' }), 200);
    },
  },
  {
    name: 'a video can be in several showcases',
    source: 'PUT /me/albums/{album_id}/videos/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const paths = [pathOf((await makeShowcase(vimeo)).uri), pathOf((await makeShowcase(vimeo)).uri)];
      const { uri } = await makeVideo(vimeo);
      for (const path of paths) expectEmpty(await vimeo.put(`${path}/videos/${idOf(uri)}`));
      for (const path of paths) deepEqual(await urisOf(vimeo, `${path}/videos`), [uri]);
    },
  },
  {
    name: 'a showcase with the privacy of a password needs one, and tells it to its owner',
    source: `${reference}; POST /me/albums`,
    effect: 'writes',
    run: async (vimeo) => {
      expectError(await vimeo.post('/me/albums', { name: 'Contract', privacy: 'password' }), 400);
      const made = await makeShowcase(vimeo, { privacy: 'password', password: 'harbour' });
      deepEqual(made.privacy, { view: 'password', password: 'harbour' });
    },
  },
  {
    name: 'the uri of a showcase ends with its id, whatever stands before it',
    source: `${recorded}; POST /me/albums`,
    effect: 'writes',
    run: async (vimeo) => {
      match((await makeShowcase(vimeo)).uri, /\/(albums|showcases)\/\d+$/);
    },
  },
];

async function makeShowcase(vimeo: Session, fields: object = {}) {
  return expectStatus(await vimeo.post('/me/albums', { name: 'Contract', ...fields }), 201).body;
}

async function threeVideos(vimeo: Session): Promise<[string, string, string]> {
  const videos = [await makeVideo(vimeo), await makeVideo(vimeo), await makeVideo(vimeo)];
  const [first, second, third] = videos.map(({ uri }) => String(uri));
  return [String(first), String(second), String(third)];
}
