import { equal, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { make, pathOf, type Session } from '../session.js';
import { formats } from '../sources.js';
import { idOf, makeVideo } from '../video.js';
import { expectStatus } from '../wire-response.js';

const source = `${formats}, metadata.connections`;

export const connectionCases: readonly Case[] = [
  {
    name: 'the connections of /me tell as much as their lists have',
    source,
    effect: 'safe',
    run: (vimeo) => agrees(vimeo, '/me'),
  },
  {
    name: 'the connections of a video tell as much as their lists have',
    source,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      await vimeo.post(`${uri}/comments`, { text: 'A calm sea' });
      await vimeo.post(`${uri}/pictures`, { time: 0 });
      await vimeo.post(`${uri}/texttracks`, { type: 'captions', language: 'en', name: 'English' });
      await vimeo.post(`${uri}/versions`, { file_name: 'b.mp4', upload: { approach: 'tus', size: 3 } });
      await agrees(vimeo, uri, { comments: 1, pictures: 1, texttracks: 1, versions: 2, likes: 0 });
    },
  },
  {
    name: 'the connections of a folder tell as much as their lists have',
    source,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await make(vimeo, '/me/projects', { name: 'Contract' });
      await make(vimeo, '/me/projects', { name: 'Within', parent_folder_uri: uri });
      await makeVideo(vimeo, { folder_uri: uri });
      await agrees(vimeo, uri, { videos: 1, items: 2 });
    },
  },
  {
    name: 'the connections of a showcase tell as much as their lists have',
    source,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await make(vimeo, '/me/albums', { name: 'Contract' });
      for (const video of [await makeVideo(vimeo), await makeVideo(vimeo)])
        await vimeo.put(`${pathOf(uri)}/videos/${idOf(video.uri)}`);
      await agrees(vimeo, pathOf(uri), { videos: 2 });
    },
  },
  {
    name: 'the connections of a channel tell as much as their lists have',
    source,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await make(vimeo, '/channels', { name: 'Contract', privacy: 'anybody' });
      await vimeo.put(`${uri}/videos/${idOf((await makeVideo(vimeo)).uri)}`);
      await agrees(vimeo, uri, { videos: 1 });
    },
  },
  {
    name: 'a connection tells which methods its uri takes',
    source,
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(await vimeo.get('/me', { fields: 'metadata.connections.videos' }), 200);
      const { options } = body.metadata.connections.videos;
      for (const method of ['GET', 'POST']) ok(options.includes(method), `no ${method} among ${options}`);
    },
  },
];

/** Every connection with a total against the total of its list; `expected` ones must be among them, with their number. */
async function agrees(vimeo: Session, path: string, expected: Record<string, number> = {}): Promise<void> {
  const { body } = expectStatus(await vimeo.get(path, { fields: 'metadata.connections' }), 200);
  const connections: Record<string, { uri?: string; total?: number; options?: string[] } | null> =
    body.metadata.connections;
  let compared = 0;
  for (const [name, connection] of Object.entries(connections)) {
    const { uri, total, options } = connection ?? {};
    if (!uri || typeof total !== 'number' || !options?.includes('GET')) continue;
    const list = await vimeo.get(uri, { fields: 'uri', query: { per_page: 1 } });
    // Some are there for everyone and open only to some plans.
    if (list.status === 403 || typeof list.body?.total !== 'number') continue;
    equal(total, list.body.total, `${path} tells ${total} of ${name}, and ${uri} has ${list.body.total}`);
    compared += 1;
  }
  ok(compared > 0, `${path} has no connection to compare`);
  for (const [name, total] of Object.entries(expected))
    equal(connections[name]?.total, total, `${path} tells of ${name}`);
}
