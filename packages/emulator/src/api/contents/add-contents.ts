import { takeOut } from '../../model/kinds/project.js';
import { tagOf } from '../../model/kinds/tag.js';
import type { Vimeo } from '../../model/vimeo.js';
import type { UserData } from '../../state/rows.js';
import { leastVideoSize, madeUpPicture } from '../../storage/made-up-video.js';
import { madeUpName } from '../../storage/with-made-up-videos.js';
import type { Uploads } from '../uploads/uploads.js';
import type { AddedContents } from './contents.js';
import type { Thing } from './named-things.js';
import { type ContentsPlan, type PlannedVideo, planContents } from './plan-contents.js';
import { readContents } from './read-contents.js';

/** Adds contents to what is there: all of it, or, where a TypeError says what is wrong with it, nothing. */
export function addContents(given: unknown, vimeo: Vimeo, uploads: Uploads): AddedContents {
  const { state } = vimeo;
  const read = readContents(given, { now: state.clock.now(), seed: state.seed });
  const plan = planContents(read, state);
  nameAll(plan, vimeo);
  addUsers(plan, vimeo);
  for (const { read, thing, owner, above } of plan.folders)
    state.add(
      {
        kind: 'project',
        ...placeOf(thing, owner.uri, owner.uri),
        data: { name: read.name, ...(above ? { parent_folder: above.uri } : {}) },
      },
      read.created_time,
    );
  for (const video of plan.videos) addVideo(video, vimeo, uploads);
  for (const [video, folder] of plan.folderOf) {
    const row = state.find(video.uri);
    if (row) takeOut(row, state);
    state.link('folder', folder.uri, video.uri);
  }
  for (const { read, thing, owner, videos } of plan.showcases) {
    const { created_time, videos: _videos, owner: _owner, ...data } = read;
    state.add({ kind: 'album', ...placeOf(thing, owner.uri, owner.uri), data }, created_time);
    for (const video of videos) state.link('album', thing.uri, video.uri);
  }
  for (const { thing, showcases } of plan.videos)
    for (const showcase of showcases) state.link('album', showcase.uri, thing.uri);
  const urisOf = (things: readonly { readonly thing: Thing }[]) => things.map(({ thing }) => thing.uri);
  return {
    users: urisOf(plan.users),
    videos: urisOf(plan.videos),
    folders: urisOf(plan.folders),
    showcases: urisOf(plan.showcases),
  };
}

/** Gives everything its uri, so that all of it can be related. */
function nameAll({ users, crowd, folders, videos, showcases }: ContentsPlan, { state }: Vimeo): void {
  for (const thing of [...users.map((one) => one.thing), ...crowd])
    thing.uri = `/users/${state.nextId('user')}`;
  for (const { thing, owner } of folders) thing.uri = `${owner.uri}/projects/${state.nextId('project')}`;
  for (const { thing } of videos) thing.uri = `/videos/${state.nextId('video')}`;
  for (const { thing, owner } of showcases) thing.uri = `${owner.uri}/albums/${state.nextId('album')}`;
}

function addUsers({ users, crowd }: ContentsPlan, { state }: Vimeo): void {
  const addUser = (thing: Thing, data: UserData, created?: number) =>
    state.add({ kind: 'user', ...placeOf(thing, thing.uri), data }, created);
  for (const { read, thing, teams } of users) {
    const { created_time, following: _following, teams: _teams, ...data } = read;
    addUser(
      thing,
      { ...data, ...(teams.length > 0 ? { teams: teams.map(({ uri }) => uri) } : {}) },
      created_time,
    );
  }
  for (const thing of crowd) addUser(thing, { name: thing.name });
  for (const { thing, following } of users)
    for (const other of following) if (other !== thing) state.link('following', thing.uri, other.uri);
}

function addVideo({ read, thing, owner, likedBy }: PlannedVideo, vimeo: Vimeo, uploads: Uploads): void {
  const { state, settings } = vimeo;
  const { description, privacy, password, plays, tags = [], status = 'available' } = read;
  const { duration = 60, size = leastVideoSize } = read;
  const now = state.clock.now();
  const longAgo = now - settings.transcodeMs;
  const created = read.created_time ?? (status === 'transcoding' ? now : longAgo);
  const data = {
    name: thing.name,
    ...(description === undefined ? {} : { description }),
    ...(privacy === undefined ? {} : { privacy }),
    ...(password === undefined ? {} : { password }),
    ...(plays === undefined ? {} : { plays }),
  };
  state.add({ kind: 'video', ...placeOf(thing, owner.uri), data }, created);
  const id = state.nextId('version');
  const version = state.add(
    {
      kind: 'version',
      id,
      uri: `${thing.uri}/versions/${id}`,
      owner: owner.uri,
      parent: thing.uri,
      data: {
        ...madeUpPicture,
        filename: `${thing.name}.mp4`,
        file: madeUpName(state.freshSecret('upload'), duration, size),
        approach: 'tus',
        size,
        link: null,
        redirect_url: null,
        current: true,
        duration,
        uploaded_at: status === 'transcoding' ? now : Math.min(created, longAgo),
        readable: status !== 'transcoding_error',
        has_audio: false,
      },
    },
    created,
  );
  if (status === 'transcoding') uploads.announce(version);
  for (const word of tags) state.link('tags', thing.uri, tagOf(word, state).uri);
  for (const person of likedBy) state.link('likes', person.uri, thing.uri, created);
}

function placeOf({ uri }: Thing, owner: string, parent?: string) {
  return { id: uri.slice(uri.lastIndexOf('/') + 1), uri, owner, parent };
}
