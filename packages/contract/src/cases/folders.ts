import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { make, type Session } from '../session.js';
import { folders, goVimeo, issue, recorded } from '../sources.js';
import { idOf, makeVideo, urisOf, whoIs } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const folderCases: readonly Case[] = [
  {
    name: 'a folder is made with 201 and has a uri of projects',
    source: `${recorded}; POST /me/projects`,
    effect: 'writes',
    run: async (vimeo) => {
      const folder = await makeFolder(vimeo);
      match(folder.uri, /^\/users\/\d+\/projects\/\d+$/);
      equal(folder.name, 'Contract');
      ok((await urisOf(vimeo, '/me/projects')).includes(folder.uri));
    },
  },
  {
    name: 'folders are found by that name, too: made, listed, and with their videos',
    source: `${recorded}; ${goVimeo}`,
    effect: 'writes',
    run: async (vimeo) => {
      const made = expectStatus(await vimeo.post('/me/folders', { name: 'Contract' }), 201).body;
      const me = await whoIs(vimeo);
      for (const list of ['/me/folders', `${me}/folders`]) {
        const { body } = expectStatus(await vimeo.get(list, { query: { per_page: 100 } }), 200);
        ok(body.data.some(({ uri }: { uri: string }) => idOf(uri) === idOf(made.uri)));
        match(body.paging.first, /\/folders\/?\?/);
      }
      expectStatus(await vimeo.get(`/me/folders/${idOf(made.uri)}/videos`, { fields: 'uri' }), 200);
      expectStatus(await vimeo.get(`${me}/folders/root`), 200);
    },
  },
  {
    name: 'a video is made in a folder that is named by /folders and its id',
    source: issue('vimeo/vimeo.js', 127),
    effect: 'writes',
    run: async (vimeo) => {
      const folder = await makeFolder(vimeo);
      const { uri } = await makeVideo(vimeo, { folder_uri: `/folders/${idOf(folder.uri)}` });
      deepEqual(await urisOf(vimeo, `${folder.uri}/videos`), [uri]);
    },
  },
  {
    name: 'a folder needs a name',
    source: 'POST /me/projects',
    effect: 'writes',
    run: async (vimeo) => {
      expectError(await vimeo.post('/me/projects', {}), 400, 2204, { field: 'name' });
    },
  },
  {
    name: 'a video is put into a folder with 204, and shows it',
    source: 'PUT /me/projects/{project_id}/videos/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const folder = await makeFolder(vimeo);
      const { uri } = await makeVideo(vimeo);
      expectEmpty(await vimeo.put(`${folder.uri}/videos/${idOf(uri)}`));
      deepEqual(await urisOf(vimeo, `${folder.uri}/videos`), [uri]);
      equal((await vimeo.get(uri, { fields: 'parent_folder.uri' })).body.parent_folder.uri, folder.uri);
    },
  },
  {
    name: 'several videos are put into a folder by their uris',
    source: 'PUT /me/projects/{project_id}/videos',
    effect: 'writes',
    run: async (vimeo) => {
      const folder = await makeFolder(vimeo);
      const uris = [(await makeVideo(vimeo)).uri, (await makeVideo(vimeo)).uri];
      expectEmpty(await vimeo.put(`${folder.uri}/videos`, undefined, { query: { uris: uris.join(',') } }));
      deepEqual((await urisOf(vimeo, `${folder.uri}/videos`)).sort(), uris.sort());
    },
  },
  {
    name: 'a video is in one folder at a time',
    source: folders,
    effect: 'writes',
    run: async (vimeo) => {
      const [first, second] = [await makeFolder(vimeo), await makeFolder(vimeo)];
      const { uri } = await makeVideo(vimeo);
      expectEmpty(await vimeo.put(`${first.uri}/videos/${idOf(uri)}`));
      expectEmpty(await vimeo.put(`${second.uri}/videos/${idOf(uri)}`));
      deepEqual(await urisOf(vimeo, `${first.uri}/videos`), []);
      deepEqual(await urisOf(vimeo, `${second.uri}/videos`), [uri]);
    },
  },
  {
    name: 'the items of a folder are folders and videos, each under the name of its type',
    source: `${recorded}; GET /me/projects/{project_id}/items`,
    effect: 'writes',
    run: async (vimeo) => {
      const { folder, inner, video } = await makeNest(vimeo);
      const list = async (query = {}) =>
        expectStatus(await vimeo.get(`${folder}/items`, { fields: 'type,folder.uri,video.uri', query }), 200)
          .body.data;
      const items = [
        { type: 'folder', folder: { uri: inner } },
        { type: 'video', video: { uri: video } },
      ];
      const shown = (await list()).map((item: Record<string, unknown>) => {
        const name = String(item.type);
        return { type: name, [name]: item[name] };
      });
      deepEqual(sortedByType(shown), items);
      equal((await list({ filter: 'folder' })).length, 1);
    },
  },
  {
    name: 'the videos of a folder leave out those of folders within, unless include_subfolders says so',
    source: folders,
    effect: 'writes',
    run: async (vimeo) => {
      const { folder, inner, video } = await makeNest(vimeo);
      const { uri: deep } = await makeVideo(vimeo, { folder_uri: inner });
      deepEqual(await urisOf(vimeo, `${folder}/videos`), [video]);
      const all = await urisOf(vimeo, `${folder}/videos?include_subfolders=true`);
      deepEqual(all.sort(), [video, deep].sort());
    },
  },
  {
    name: 'folders are at most ten deep: 403 with code 3701',
    source: folders,
    effect: 'writes',
    run: async (vimeo) => {
      let { uri } = await makeFolder(vimeo);
      for (let depth = 2; depth <= 10; depth++) ({ uri } = await makeFolder(vimeo, uri));
      expectError(await vimeo.post('/me/projects', { name: 'Eleven', parent_folder_uri: uri }), 403, 3701);
    },
  },
  {
    name: 'removing items from a folder deletes the videos themselves',
    source: `${folders}; DELETE /me/projects/{project_id}/items`,
    effect: 'writes',
    run: async (vimeo) => {
      const { folder, video } = await makeNest(vimeo);
      expectEmpty(await vimeo.delete(`${folder}/items`, { query: { uris: video } }));
      expectError(await vimeo.get(video), 404);
    },
  },
  {
    name: 'removing items with should_delete_items=false keeps the videos',
    source: `${folders}; DELETE /me/projects/{project_id}/items`,
    effect: 'writes',
    run: async (vimeo) => {
      const { folder, video } = await makeNest(vimeo);
      const query = { uris: video, should_delete_items: false };
      expectEmpty(await vimeo.delete(`${folder}/items`, { query }));
      equal((await vimeo.get(video, { fields: 'uri,parent_folder' })).body.parent_folder, null);
    },
  },
  {
    name: 'deleting a folder keeps its videos, unless should_delete_clips says otherwise',
    source: 'DELETE /me/projects/{project_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const kept = await makeNest(vimeo);
      expectEmpty(await vimeo.delete(kept.folder));
      expectStatus(await vimeo.get(kept.video, { fields: 'uri' }), 200);
      const gone = await makeNest(vimeo);
      expectEmpty(await vimeo.delete(gone.folder, { query: { should_delete_clips: true } }));
      expectError(await vimeo.get(gone.video), 404);
    },
  },
  {
    name: 'the folders of a user are for nobody else',
    source: 'GET /me/projects/{project_id}',
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const folder = await makeFolder(vimeo);
      expectError(await vimeo.other.get(folder.uri, { fields: 'uri' }), 404);
    },
  },
];

function makeFolder(vimeo: Session, parent_folder_uri?: string) {
  return make(vimeo, '/me/projects', {
    name: 'Contract',
    ...(parent_folder_uri ? { parent_folder_uri } : {}),
  });
}

/** A folder with a folder and a video in it. */
async function makeNest(vimeo: Session): Promise<{ folder: string; inner: string; video: string }> {
  const folder = (await makeFolder(vimeo)).uri;
  const inner = (await makeFolder(vimeo, folder)).uri;
  const video = (await makeVideo(vimeo, { folder_uri: folder })).uri;
  return { folder, inner, video };
}

function sortedByType<Item extends { type: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.type.localeCompare(b.type));
}
