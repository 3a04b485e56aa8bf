import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { changeItem, removeItem, showItem } from './handlers/item.js';
import { listItems } from './handlers/list.js';
import { addVersion, readUpload } from './handlers/new-upload.js';
import { activateVersion } from './handlers/versions.js';
import type { Answer, Call } from './http/call.js';
import { needScope } from './http/caller.js';
import { Refusal, refuse } from './http/errors.js';
import { readFields } from './kinds/field-rules.js';
import { activatePicture, picture } from './kinds/picture.js';
import { activateTextTrack, textTrack } from './kinds/text-track.js';
import { user } from './kinds/user.js';
import { currentVersion, version } from './kinds/version.js';
import { hashOf, privacyOf, video } from './kinds/video.js';
import type { Row } from './state/state.js';
import type { FilmStore } from './uploads/film-store.js';
import type { World } from './world.js';

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** Method and path, as in the reference, to what answers; `/me` is `/users/me`. */
export type Routes = Record<string, Handler>;

export function apiRoutes(world: World, films: FilmStore): Routes {
  return {
    'GET /users/:user': (call) => showItem(call, user, call.user()),
    'PATCH /users/:user': (call) => changeItem(call, user, call.own(call.user(), 'edit')),
    'GET /users': (call) => listItems(call, user, world.ofKind('user')),

    'GET /videos': (call) =>
      listItems(
        call,
        video,
        world.ofKind('video').filter((row) => privacyOf(row).view === 'anybody'),
      ),
    'GET /users/:user/videos': (call) => listItems(call, video, world.ownedBy(call.user().uri, 'video')),
    'POST /users/:user/videos': createVideo,
    'GET /users/:user/videos/:video': (call) => showItem(call, video, seenVideo(call, call.user())),
    'GET /videos/:video': (call) => showItem(call, video, seenVideo(call)),
    'PATCH /videos/:video': changeVideo,
    'DELETE /videos/:video': (call) => removeItem(call, call.own(seenVideo(call), 'delete'), removeFiles),

    'GET /videos/:video/versions': (call) =>
      listItems(call, version, world.partsOf(ownVideo(call).uri, 'version')),
    'POST /videos/:video/versions': createVersion,
    'GET /videos/:video/versions/:version': (call) => showItem(call, version, part(call, 'version')),
    'PATCH /videos/:video/versions/:version': changeVersion,
    'DELETE /videos/:video/versions/:version': removeVersion,

    'GET /videos/:video/pictures': (call) =>
      listItems(call, picture, world.partsOf(seenVideo(call).uri, 'picture')),
    'POST /videos/:video/pictures': (call) => createPicture(call, ownVideo(call), 201),
    'GET /videos/:video/pictures/:picture': (call) => showItem(call, picture, part(call, 'picture')),
    'PATCH /videos/:video/pictures/:picture': changePicture,
    'DELETE /videos/:video/pictures/:picture': removePart('picture'),

    'GET /users/:user/pictures': (call) =>
      listItems(call, picture, world.partsOf(call.user().uri, 'picture')),
    'POST /users/:user/pictures': (call) => createPicture(call, call.own(call.user(), 'edit'), 200),
    'GET /users/:user/pictures/:picture': (call) => showItem(call, picture, part(call, 'picture')),
    'PATCH /users/:user/pictures/:picture': changePicture,
    'DELETE /users/:user/pictures/:picture': removePart('picture'),

    'GET /videos/:video/texttracks': (call) =>
      listItems(call, textTrack, world.partsOf(seenVideo(call).uri, 'texttrack')),
    'POST /videos/:video/texttracks': createTextTrack,
    'GET /videos/:video/texttracks/:texttrack': (call) => showItem(call, textTrack, part(call, 'texttrack')),
    'PATCH /videos/:video/texttracks/:texttrack': changeTextTrack,
    'DELETE /videos/:video/texttracks/:texttrack': removePart('texttrack'),
  };

  /** The video of a path; an unlisted one is there for whoever has its hash. */
  function seenVideo(call: Call, owner?: Row): Row {
    const [id, hash] = (call.params.video ?? '').split(':');
    const row = call.existing(`/videos/${id}`);
    if (owner && row.owner !== owner.uri) throw refuse.notFound();
    if (hash !== undefined && hash === hashOf(row, world) && privacyOf(row).view === 'unlisted') return row;
    if (call.caller.user === row.owner)
      needScope(call.caller, privacyOf(row).view === 'anybody' ? 'public' : 'private');
    return call.visible(row, video);
  }

  function ownVideo(call: Call, scope = 'edit'): Row {
    return call.own(seenVideo(call), scope);
  }

  /** A part of a video or user, by the path that was called. */
  function part(call: Call, kind: 'version' | 'picture' | 'texttrack'): Row {
    const parent = call.params.video === undefined ? call.user() : seenVideo(call);
    const [row] = world.partsOf(parent.uri, kind).filter((each) => each.id === call.params[kind]);
    if (!row) throw refuse.notFound();
    return row;
  }

  async function createVideo(call: Call): Promise<Answer> {
    needScope(call.caller, 'upload');
    const account = call.user();
    const me = call.existing(call.signedIn());
    const teams = Array.isArray(me.data.teams) ? me.data.teams : [];
    if (me !== account && !teams.includes(account.uri))
      throw new Refusal(403, 3200, 'Only members of its team may upload to this account.');
    const body = await call.body();
    const upload = readUpload(body);
    const fields = readFields(body, video.writable);
    const id = world.nextId('video');
    const data = { name: 'Untitled', ...fields };
    const row = world.add({
      kind: 'video',
      id,
      uri: `/videos/${id}`,
      owner: account.uri,
      parent: undefined,
      data,
    });
    await addVersion(world, films, row, upload, String(data.name));
    // The official clients take nothing but 200 here, whatever the description says.
    const view = { ...call.view, viewer: account.uri };
    return { status: 200, media: video.media, data: video.show(row, view) };
  }

  async function changeVideo(call: Call): Promise<Answer> {
    const row = ownVideo(call);
    const { privacy, password } = await call.body();
    const asksPassword =
      typeof privacy === 'object' && privacy !== null && 'view' in privacy && privacy.view === 'password';
    if (asksPassword && !password && !row.data.password)
      throw refuse.parameter('password', 'privacy.view password needs a password.');
    return changeItem(call, video, row);
  }

  async function createVersion(call: Call): Promise<Answer> {
    const row = ownVideo(call, 'upload');
    const body = await call.body();
    const upload = readUpload(body);
    if (typeof body.file_name !== 'string' || body.file_name === '')
      throw refuse.parameter('file_name', 'file_name must be the name of the file.');
    return showItem(call, version, await addVersion(world, films, row, upload, body.file_name), 201);
  }

  async function changeVersion(call: Call): Promise<Answer> {
    ownVideo(call);
    const row = part(call, 'version');
    const { is_current, ...fields } = readFields(await call.body(), version.writable);
    world.change(row, fields);
    if (is_current === true) activateVersion(row, world);
    return showItem(call, version, row);
  }

  function removeVersion(call: Call): Promise<Answer> {
    const row = part(call, 'version');
    if (currentVersion(ownVideo(call, 'delete'), { world }) === row)
      throw new Refusal(404, 2538, 'The current version cannot be deleted.');
    return removeItem(call, row, removeFiles);
  }

  async function createPicture(call: Call, parent: Row, status: number): Promise<Answer> {
    const { active, ...fields } = readFields(await call.body(), picture.writable);
    const id = world.nextId('picture');
    const uri = `${parent.uri}/pictures/${id}`;
    const owner = parent.kind === 'user' ? parent.uri : parent.owner;
    const row = world.add({
      kind: 'picture',
      id,
      uri,
      owner,
      parent: parent.uri,
      data: { active: false, ...fields },
    });
    if (active === true) activatePicture(row, call.view);
    return showItem(call, picture, row, status);
  }

  async function changePicture(call: Call): Promise<Answer> {
    const row = call.own(part(call, 'picture'), 'edit');
    const { active } = readFields(await call.body(), picture.writable);
    if (active === true) activatePicture(row, call.view);
    else if (active === false) world.change(row, { active: false });
    return showItem(call, picture, row);
  }

  async function createTextTrack(call: Call): Promise<Answer> {
    const parent = ownVideo(call, 'upload');
    const { active, ...fields } = readFields(await call.body(), textTrack.writable);
    for (const name of ['type', 'language', 'name'])
      if (!fields[name]) throw refuse.parameter(name, `${name} must be given.`);
    const id = world.nextId('texttrack');
    const uri = `${parent.uri}/texttracks/${id}`;
    const data = { active: false, ...fields };
    const row = world.add({ kind: 'texttrack', id, uri, owner: parent.owner, parent: parent.uri, data });
    if (active === true) activateTextTrack(row, world);
    return showItem(call, textTrack, row, 201);
  }

  async function changeTextTrack(call: Call): Promise<Answer> {
    const row = call.own(part(call, 'texttrack'), 'edit');
    const { active, ...fields } = readFields(await call.body(), textTrack.writable);
    world.change(row, active === undefined ? fields : { ...fields, active });
    if (active === true) activateTextTrack(row, world);
    return showItem(call, textTrack, row);
  }

  function removePart(kind: 'picture' | 'texttrack'): Handler {
    return (call) => removeItem(call, call.own(part(call, kind), 'delete'), removeFiles);
  }

  async function removeFiles(row: Row): Promise<void> {
    if (row.kind === 'version') await films.remove(String(row.data.file));
    if (row.kind === 'picture') await rm(join(world.folder, 'pictures', row.id), { force: true });
    if (row.kind === 'texttrack') await rm(join(world.folder, 'texttracks', row.id), { force: true });
  }
}
