import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import type { Session } from '../session.js';
import { officialNode, recorded, textTracks } from '../sources.js';
import { makeVideo } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const textTrackCases: readonly Case[] = [
  {
    name: 'a text track is made with 201 and sent to its link with 200',
    source: `${textTracks}; ${recorded}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const made = await track(vimeo, uri, { active: false });
      deepEqual([made.active, made.type, made.language], [false, 'captions', 'en-US']);
      equal(made.uri, `${uri}/texttracks/${made.id}`);
      const sent = await fetch(made.link, {
        method: 'PUT',
        headers: { 'content-type': 'text/vtt' },
        body: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHarbour\n',
      });
      equal(sent.status, 200);
      equal(expectStatus(await vimeo.patch(made.uri, { active: true }), 200).body.active, true);
      expectEmpty(await vimeo.delete(made.uri));
      expectError(await vimeo.get(made.uri), 404);
    },
  },
  {
    name: 'one text track of a language and type is active',
    source: 'PATCH /videos/{video_id}/texttracks/{texttrack_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const first = await track(vimeo, uri, { active: true });
      const german = await track(vimeo, uri, { active: true, language: 'de' });
      const subtitles = await track(vimeo, uri, { active: true, type: 'subtitles' });
      const second = await track(vimeo, uri, { active: true });
      const active = await Promise.all(
        [first, german, subtitles, second].map(
          async (one) => (await vimeo.get(one.uri, { fields: 'active' })).body.active,
        ),
      );
      deepEqual(active, [false, true, true, true]);
    },
  },
  {
    name: 'a text track of a type that is none is 403 with code 2204',
    source: 'POST /videos/{video_id}/texttracks',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const body = { type: 'songs', language: 'en', name: 'English' };
      expectError(await vimeo.post(`${uri}/texttracks`, body), 403, 2204, { field: 'type' });
    },
  },
  {
    name: 'a text track may have no name',
    source: `example/upload_texttrack.js of ${officialNode}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const body = { type: 'captions', language: 'en' };
      ok(URL.canParse(expectStatus(await vimeo.post(`${uri}/texttracks`, body), 201).body.link));
    },
  },
  {
    name: 'languages of text tracks have a code and a name',
    source: 'GET /languages',
    effect: 'safe',
    run: async (vimeo) => {
      const query = { filter: 'texttracks', per_page: 100 };
      const { body } = expectStatus(await vimeo.get('/languages', { fields: 'code,name', query }), 200);
      const english = body.data.find(({ code }: { code: string }) => code === 'en-US');
      ok(english && typeof english.name === 'string');
    },
  },
];

async function track(vimeo: Session, video: string, fields: object) {
  const body = { type: 'captions', language: 'en-US', name: 'English', ...fields };
  return expectStatus(await vimeo.post(`${video}/texttracks`, body), 201).body;
}
