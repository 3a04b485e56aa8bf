import { deepestFolder } from '../../model/kinds/project.js';
import { mostTags } from '../../model/kinds/tag.js';
import type { State } from '../../state/state.js';
import { NamedThings, type Thing } from './named-things.js';
import type { ReadContents, ReadFolder, ReadShowcase, ReadUser, ReadVideo } from './read-contents.js';
import { wrong } from './readers.js';

interface Planned<Read> {
  readonly thing: Thing;
  readonly read: Read;
}

export interface PlannedUser extends Planned<ReadUser> {
  readonly teams: readonly Thing[];
  readonly following: readonly Thing[];
}

export interface PlannedVideo extends Planned<ReadVideo> {
  readonly owner: Thing;
  readonly likedBy: readonly Thing[];
  readonly folder: Thing | undefined;
  readonly showcases: readonly Thing[];
}

export interface PlannedFolder extends Planned<ReadFolder> {
  readonly owner: Thing;
  readonly above: Thing | undefined;
}

export interface PlannedShowcase extends Planned<ReadShowcase> {
  readonly owner: Thing;
  readonly videos: readonly Thing[];
}

/** Contents of which every reference leads somewhere: nothing that is left to do can fail. */
export interface ContentsPlan {
  readonly users: readonly PlannedUser[];
  /** People who are there to like videos. */
  readonly crowd: readonly Thing[];
  readonly folders: readonly PlannedFolder[];
  readonly videos: readonly PlannedVideo[];
  readonly showcases: readonly PlannedShowcase[];
  /** Which folder a video goes to. */
  readonly folderOf: ReadonlyMap<Thing, Thing>;
}

/** Finds what contents refer to; a TypeError says where one leads nowhere. Nothing is added. */
export function planContents(read: ReadContents, state: State): ContentsPlan {
  const people = new NamedThings(state, 'user', 'user');
  const videosByName = new NamedThings(state, 'video', 'video', people);
  const folders = new NamedThings(state, 'project', 'folder', people);
  const showcases = new NamedThings(state, 'album', 'showcase', people);
  const first = people.find('/users/1', 'users');
  const ownerOf = (owner: string | undefined, path: string) =>
    owner === undefined ? first : people.find(owner, `${path}.owner`);
  const all = (things: NamedThings, names: readonly string[] | undefined, path: string) =>
    (names ?? []).map((name, index) => things.find(name, `${path}[${index}]`));

  checkAccountNames(read.users, state);
  const newUsers = read.users.map(({ name }) => people.add({ name, uri: '', owner: undefined }));
  const users = read.users.map((one, index) => ({
    read: one,
    thing: newUsers[index] as Thing, // one for each
    teams: all(people, one.teams, `users[${index}].teams`),
    following: all(people, one.following, `users[${index}].following`),
  }));

  const depths = new Map<Thing, number>();
  const plannedFolders = read.folders.map((one, index): PlannedFolder => {
    const path = `folders[${index}]`;
    const above =
      one.parent_folder === undefined ? undefined : folders.find(one.parent_folder, `${path}.parent_folder`);
    const owner = one.owner === undefined && above?.owner ? above.owner : ownerOf(one.owner, path);
    if (above && above.owner !== owner) throw wrong(`${path}.parent_folder`, 'belongs to somebody else.');
    const depth = above ? (depths.get(above) ?? depthOf(above.uri, state)) + 1 : 1;
    if (depth > deepestFolder)
      throw wrong(`${path}.parent_folder`, `folders are at most ${deepestFolder} deep.`);
    const thing = folders.add({ name: one.name, uri: '', owner });
    depths.set(thing, depth);
    return { read: one, thing, owner, above };
  });

  const newShowcases = read.showcases.map((one, index) =>
    showcases.add({ name: one.name, uri: '', owner: ownerOf(one.owner, `showcases[${index}]`) }),
  );
  const crowd = new Crowd(
    [...newUsers, ...state.ofKind('user').flatMap(({ uri }) => people.at(uri) ?? [])],
    first,
  );
  const videos = read.videos.map((one, index): PlannedVideo => {
    const path = `videos[${index}]`;
    const owner = ownerOf(one.owner, path);
    const likedBy =
      typeof one.likes === 'object'
        ? all(people, one.likes, `${path}.likes`)
        : crowd.people(one.likes ?? 0, owner);
    if (likedBy.includes(owner)) throw wrong(`${path}.likes`, 'nobody likes a video of their own.');
    if ((one.tags?.length ?? 0) > mostTags) throw wrong(`${path}.tags`, `a video has at most ${mostTags}.`);
    const folder = one.folder === undefined ? undefined : folders.find(one.folder, `${path}.folder`);
    const shownIn = all(showcases, one.showcases, `${path}.showcases`);
    const thing = videosByName.add({ name: one.name ?? 'Untitled', uri: '', owner });
    return { read: one, thing, owner, likedBy, folder, showcases: shownIn };
  });

  const folderOf = new Map<Thing, Thing>();
  const put = (video: Thing, folder: Thing, path: string) => {
    if (video.owner !== folder.owner) throw wrong(path, 'video and folder belong to different users.');
    const other = folderOf.get(video);
    if (other && other !== folder)
      throw wrong(path, `the video is in the folder ${JSON.stringify(other.name)} already.`);
    folderOf.set(video, folder);
  };
  for (const [index, { thing, folder }] of videos.entries())
    if (folder) put(thing, folder, `videos[${index}].folder`);
  for (const [index, { thing, read: one }] of plannedFolders.entries())
    for (const [place, video] of all(videosByName, one.videos, `folders[${index}].videos`).entries())
      put(video, thing, `folders[${index}].videos[${place}]`);

  const plannedShowcases = read.showcases.map((one, index) => {
    const thing = newShowcases[index] as Thing; // one for each
    const owner = thing.owner as Thing; // given above
    return { read: one, thing, owner, videos: all(videosByName, one.videos, `showcases[${index}].videos`) };
  });
  return {
    users,
    crowd: crowd.toCome,
    folders: plannedFolders,
    videos,
    showcases: plannedShowcases,
    folderOf,
  };
}

function checkAccountNames(users: readonly ReadUser[], state: State): void {
  const taken = new Set(state.ofKind('user').map(({ data }) => data.account_name));
  for (const [index, { account_name }] of users.entries()) {
    if (account_name === undefined) continue;
    if (taken.has(account_name)) throw wrong(`users[${index}].account_name`, `${account_name} is taken.`);
    taken.add(account_name);
  }
}

function depthOf(uri: string | undefined, state: State): number {
  const row = state.findOf('project', uri);
  return row ? depthOf(row.data.parent_folder, state) + 1 : 0;
}

/** Those who like videos: all that are there but the first user, and as many more as are missing. */
class Crowd {
  readonly toCome: Thing[] = [];
  readonly #people: Thing[];

  constructor(people: readonly Thing[], first: Thing) {
    this.#people = people.filter((one) => one !== first);
  }

  people(count: number, owner: Thing): Thing[] {
    if (count === 0) return [];
    const others = this.#people.filter((one) => one !== owner);
    while (others.length < count) {
      const one = { name: `Viewer ${this.toCome.length + 1}`, uri: '', owner: undefined };
      this.toCome.push(one);
      this.#people.push(one);
      others.push(one);
    }
    return others.slice(0, count);
  }
}
