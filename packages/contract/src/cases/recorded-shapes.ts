import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import { NotApplicable } from '../not-applicable.js';
import { make, type Session } from '../session.js';
import { recorded, recordedMany } from '../sources.js';
import { idOf, makeVideo, uploadVideo, whoIs } from '../video.js';
import { expectStatus } from '../wire-response.js';

/** What no recorded video has, though the description says that every one does. */
const neverThere = [
  'app.capabilities',
  'embed.airplay',
  'embed.ask_ai',
  'embed.audio_tracks',
  'embed.chapters',
  'embed.chromecast',
  'embed.closed_captions',
  'embed.play_button',
  'embed.quality_selector',
  'embed.skipping_forward',
  'embed.transcript',
  'metadata.connections.ondemand',
  'metadata.connections.season',
  'metadata.connections.trailer',
  'play.player_license_url',
];

/** What only the owner of a video is shown of it. */
const forOwnersAlone = [
  'manage_link',
  'embed.autopip',
  'embed.color',
  'embed.colors',
  'embed.end_screen',
  'embed.logos',
  'embed.outro_type',
  'embed.pip',
  'embed.playbar',
  'embed.title',
  'embed.volume',
  'metadata.interactions.edit',
  'metadata.interactions.delete',
];

/** What recordings of other people's programs have: which properties are there, what is null, and where uris lead. */
export const recordedShapeCases: readonly Case[] = [
  {
    name: 'a new video has its embed code at 400×300, and no picture but seven sizes of the default',
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      const { embed, pictures } = await makeVideo(vimeo);
      match(embed.html, /^<iframe .*width="400" height="300".*<\/iframe>$/);
      equal(pictures.uri, null);
      equal(pictures.sizes.length, 7);
      for (const { width, height, link } of pictures.sizes) ok(width > 0 && height > 0 && URL.canParse(link));
    },
  },
  {
    name: 'a new video is unavailable to play, and its upload keeps every property, some null',
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      const { play, upload } = await makeVideo(vimeo);
      // Without the scope or the plan for it there is nothing about playing.
      if (play) equal(play.status, 'unavailable');
      for (const name of ['upload_link', 'approach', 'size', 'link', 'form'])
        ok(name in upload, `upload.${name}`);
      equal(upload.link, null);
      equal(upload.form, null);
    },
  },
  {
    name: 'a video that plays has files of several sizes and an adaptive one that has none',
    source: recordedMany,
    effect: 'writes',
    needs: ['advance'],
    run: async (vimeo) => {
      const { uri } = await uploadVideo(vimeo);
      await vimeo.environment.advance?.(60_000);
      const { files, download } = expectStatus(await vimeo.get(uri), 200).body;
      if (!files) throw new NotApplicable('The account has no files of its videos.');
      const adaptive = files.find(({ quality }: { quality: string }) => quality === 'hls');
      for (const name of ['width', 'height', 'codec']) ok(!(name in adaptive), name);
      for (const file of files.filter((one: object) => one !== adaptive))
        ok(file.width > 0 && file.height > 0 && 'md5' in file && URL.canParse(file.link));
      ok(files.length > 1 && download.length > 0);
      for (const file of download) ok(!('codec' in file));
    },
  },
  {
    name: 'a video lacks what no recorded one has',
    source: recordedMany,
    effect: 'writes',
    run: async (vimeo) => {
      const video = await makeVideo(vimeo);
      deepEqual(
        neverThere.filter((path) => valueAt(video, path) !== undefined),
        [],
      );
    },
  },
  {
    name: "another's video has its embed code and not what its owner alone is shown",
    source: recordedMany,
    effect: 'writes',
    needs: ['otherToken'],
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      const { body: video } = expectStatus(await vimeo.other.get(uri), 200);
      for (const path of ['embed.html', 'embed.badges', 'player_embed_url'])
        ok(valueAt(video, path) !== undefined, path);
      deepEqual(
        forOwnersAlone.filter((path) => valueAt(video, path) != null),
        [],
      );
    },
  },
  {
    name: 'the player of a video that nobody changed is 00adef, with a bar, and its titles are up to the user',
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      const { embed } = await makeVideo(vimeo);
      equal(embed.color, '00adef');
      equal(embed.playbar, true);
      deepEqual(embed.title, { name: 'user', owner: 'user', portrait: 'user' });
    },
  },
  {
    name: 'an own video links to its showcases, and tells how its rating and its privacy are edited',
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      const { metadata } = await makeVideo(vimeo);
      for (const name of ['albums', 'available_albums']) ok(metadata.connections[name].uri, name);
      for (const name of ['edit_content_rating', 'edit_privacy', 'trim'])
        ok(name in metadata.interactions, name);
    },
  },
  {
    name: 'a user without a portrait has a null uri and nine square sizes',
    source: recordedMany,
    effect: 'safe',
    run: async (vimeo) => {
      const { pictures } = expectStatus(await vimeo.get('/me', { fields: 'pictures' }), 200).body;
      deepEqual(
        pictures.sizes.map(({ width, height }: { width: number; height: number }) => [width, height]),
        [30, 72, 75, 100, 144, 216, 288, 300, 360].map((side) => [side, side]),
      );
      if (pictures.type === 'default') equal(pictures.uri, null);
    },
  },
  {
    name: 'a showcase and a channel without a picture have null, and a channel no header',
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      equal((await make(vimeo, '/me/albums', { name: 'Contract' })).pictures, null);
      const channel = await make(vimeo, '/channels', { name: 'Contract', privacy: 'anybody' });
      deepEqual([channel.pictures, channel.header], [null, null]);
    },
  },
  {
    name: 'a category has pictures, an icon at a uri of its own, and what it is divided into',
    source: recordedMany,
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(await vimeo.get('/categories/narrative'), 200);
      ok(body.pictures.sizes.length > 0);
      equal(body.icon.uri, '/categories/narrative/icon');
      ok(body.subcategories.length > 0);
      for (const { uri } of body.subcategories) match(uri, /^\/categories\/narrative\/subcategories\/\w+$/);
    },
  },
  {
    name: "a user's location is an object, and their quota tells of a period",
    source: recorded,
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(await vimeo.get('/me'), 200);
      equal(typeof body.location_details, 'object');
      ok(body.location_details !== null);
      for (const name of ['free', 'max', 'used', 'reset_date'])
        ok(name in body.upload_quota.periodic, `upload_quota.periodic.${name}`);
      for (const name of ['activities', 'membership', 'teams']) ok(name in body.metadata.connections, name);
    },
  },
  {
    name: "a user's folders are linked by the name of folders",
    source: recorded,
    effect: 'safe',
    run: async (vimeo) => {
      const me = await whoIs(vimeo);
      const { body } = expectStatus(await vimeo.get('/me', { fields: 'metadata.connections' }), 200);
      equal(body.metadata.connections.folders.uri, `${me}/folders`);
      equal(body.metadata.connections.folders_root.uri, `${me}/folders/root`);
    },
  },
  {
    name: 'a folder at the root has no parent, takes folders, and names the verb that deletes it',
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      const { parent_folder, metadata } = await make(vimeo, '/me/folders', { name: 'Contract' });
      ok(parent_folder === undefined || parent_folder === null);
      equal(metadata.interactions.add_subfolder.can_add_subfolders, true);
      deepEqual(metadata.interactions.delete.options, ['DELETE']);
    },
  },
  {
    name: 'a showcase links to the videos that it could have, below its user',
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      const me = await whoIs(vimeo);
      const { uri, metadata } = await make(vimeo, '/me/albums', { name: 'Contract' });
      equal(metadata.connections.available_videos.uri, `${me}/albums/${idOf(uri)}/available_videos`);
      expectStatus(await vimeo.get(metadata.connections.available_videos.uri, { fields: 'uri' }), 200);
    },
  },
  {
    name: "a preset's videos are found by the preset's own uri, and its settings are some forty-six",
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri, metadata, settings } = await make(vimeo, '/me/presets', { name: 'Contract' });
      equal(metadata.connections.videos.uri, `/presets/${idOf(uri)}/videos`);
      ok(Object.keys(settings).length >= 46);
      await expectFound(vimeo, uri, metadata.connections.videos.uri);
    },
  },
  {
    name: 'a tag that is asked for below a video is found there, and within the video everywhere',
    source: recorded,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo);
      expectStatus(await vimeo.put(`${uri}/tags/contract`), 200);
      const { body: tag } = expectStatus(await vimeo.get(`${uri}/tags/contract`), 200);
      equal(tag.uri, `${uri}/tags/contract`);
      equal(tag.metadata.connections.videos.uri, `${uri}/tags/contract/videos`);
      await expectFound(vimeo, tag.uri, tag.metadata.connections.videos.uri);
      const { body: video } = expectStatus(await vimeo.get(uri, { fields: 'tags.uri' }), 200);
      deepEqual(video.tags, [{ uri: '/tags/contract' }]);
    },
  },
];

async function expectFound(vimeo: Session, ...uris: readonly string[]): Promise<void> {
  for (const uri of uris) expectStatus(await vimeo.get(uri), 200);
}

/** What is at a path of properties; `undefined` where it ends before. */
function valueAt(value: unknown, path: string): unknown {
  let at: unknown = value;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.entries(at).find(([key]) => key === name)?.[1];
  }
  return at;
}
