import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { makeVideo, urisOf, whoIs } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const creditAndTagCases: readonly Case[] = [
  {
    name: 'a credit is made with 201, changed, listed, and deleted with 204',
    source: 'POST /videos/{video_id}/credits',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const user_uri = await whoIs(vimeo);
      const body = { name: 'Contract', role: 'Sound', email: 'someone@example.com', user_uri };
      const made = expectStatus(await vimeo.post(`${uri}/credits`, body), 201).body;
      equal(made.role, 'Sound');
      equal(expectStatus(await vimeo.patch(made.uri, { role: 'Light' }), 200).body.role, 'Light');
      ok((await urisOf(vimeo, `${uri}/credits`)).includes(made.uri));
      expectEmpty(await vimeo.delete(made.uri));
    },
  },
  {
    name: 'a tag is added by its word and taken away with 204',
    source: 'PUT /videos/{video_id}/tags/{word}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const names = async () =>
        (await vimeo.get(`${uri}/tags`, { fields: 'name' })).body.data.map(
          ({ name }: { name: string }) => name,
        );
      expectStatus(await vimeo.put(`${uri}/tags/harbour`), 200);
      deepEqual(await names(), ['harbour']);
      expectEmpty(await vimeo.delete(`${uri}/tags/harbour`));
      deepEqual(await names(), []);
    },
  },
  {
    name: 'several tags are added as a list of names',
    source: 'PUT /videos/{video_id}/tags',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      expectStatus(await vimeo.put(`${uri}/tags`, [{ name: 'harbour' }, { name: 'sea' }]), 200);
      const { body } = expectStatus(await vimeo.get(`${uri}/tags`, { fields: 'name' }), 200);
      deepEqual(body.data.map(({ name }: { name: string }) => name).sort(), ['harbour', 'sea']);
    },
  },
  {
    name: 'a video has at most twenty tags: 403',
    source: 'PUT /videos/{video_id}/tags/{word}; PUT /videos/{video_id}/tags',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const twenty = Array.from({ length: 20 }, (_, index) => ({ name: `contract${index}` }));
      expectStatus(await vimeo.put(`${uri}/tags`, twenty), 200);
      expectError(await vimeo.put(`${uri}/tags/onemore`), 403);
      // One that is there already is no more.
      expectStatus(await vimeo.put(`${uri}/tags/contract7`), 200);
    },
  },
];
