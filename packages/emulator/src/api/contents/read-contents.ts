import { accountNameWords, isAccountName } from '../../model/account.js';
import { type Plan, plans } from '../../plans.js';
import { leastVideoSize } from '../../storage/made-up-video.js';
import {
  type Contents,
  showcaseViews,
  videoComments,
  videoEmbeds,
  videoStatuses,
  videoViews,
} from './contents.js';
import { madeUpFolder, madeUpShowcase, madeUpUser, madeUpVideoOf } from './made-up.js';
import {
  count,
  flag,
  listOf,
  numberOr,
  object,
  oneOf,
  pastTime,
  type Reader,
  text,
  wrong,
} from './readers.js';

/** What is to be added, checked as far as it can be without knowing what is there. */
export type ReadContents = ReturnType<typeof readContents>;
export type ReadUser = ReadContents['users'][number];
export type ReadVideo = ReadContents['videos'][number];
export type ReadFolder = ReadContents['folders'][number];
export type ReadShowcase = ReadContents['showcases'][number];

const mostMadeUp = 100_000;
const mostLikes = 10_000;

/** Takes what somebody gave for contents, or says in a TypeError what is wrong, and where. */
export function readContents(given: unknown, { now, seed }: { readonly now: number; readonly seed: string }) {
  const time = pastTime(now);
  const references = listOf(text);
  const bytes = count('bytes');
  const user = object(
    {
      name: text,
      account_name: accountName,
      bio: text,
      location: text,
      plan: oneOf(Object.keys(plans) as Plan[]), // the keys of the same object
      quota: object({ total: bytes, periodic: bytes }),
      teams: references,
      following: references,
      created_time: time,
    },
    'name',
  );
  const privacy = object({
    view: oneOf(videoViews),
    embed: oneOf(videoEmbeds),
    comments: oneOf(videoComments),
    download: flag,
    add: flag,
  });
  const video = withPassword(
    object({
      name: text,
      description: text,
      owner: text,
      privacy: (value, path) =>
        typeof value === 'object' ? privacy(value, path) : { view: oneOf(videoViews)(value, path) },
      password: text,
      created_time: time,
      duration: count('seconds', 2_000_000),
      size: count('bytes', undefined, leastVideoSize),
      status: oneOf(videoStatuses),
      plays: count('plays'),
      likes: numberOr(count('likes', mostLikes), references),
      tags: references,
      folder: text,
      showcases: references,
    }),
    (one) => one.privacy?.view,
  );
  const folder = object(
    { name: text, owner: text, parent_folder: text, videos: references, created_time: time },
    'name',
  );
  const showcase = withPassword(
    object(
      {
        name: text,
        description: text,
        owner: text,
        privacy: oneOf(showcaseViews),
        password: text,
        videos: references,
        created_time: time,
      },
      'name',
    ),
    (one) => one.privacy,
  );
  /** A list of things, or how many to make up. */
  const several = <Value>(one: Reader<Value>, makeUp: (index: number) => unknown): Reader<Value[]> => {
    const list = numberOr(count('things to make up', mostMadeUp), listOf(one));
    return (value, path) => {
      const read = list(value, path);
      if (typeof read !== 'number') return read;
      return Array.from({ length: read }, (_, index) => one(makeUp(index), `${path}[${index}]`));
    };
  };
  const read = object({
    users: several(user, (index) => madeUpUser(seed, index)),
    videos: several(video, (index) => madeUpVideoOf(seed, index, now)),
    folders: several(folder, (index) => madeUpFolder(seed, index)),
    showcases: several(showcase, (index) => madeUpShowcase(seed, index)),
  })(given, '');
  const { users = [], videos = [], folders = [], showcases = [] } = read;
  return { users, videos, folders, showcases };
}

/** Contents whose parts are looked at later; only their names are checked. */
export function checkContentsNames(given: unknown): Contents {
  const any: Reader<unknown> = (value) => value;
  return object({ users: any, videos: any, folders: any, showcases: any })(given, '') as Contents; // each part is checked when it is added
}

function accountName(value: unknown, path: string): string {
  const name = text(value, path);
  if (!isAccountName(name)) throw wrong(path, `must be ${accountNameWords}.`);
  return name;
}

/** The view `password` and a password go together. */
function withPassword<Value extends { password?: string }>(
  reader: Reader<Value>,
  viewOf: (value: Value) => string | undefined,
): Reader<Value> {
  return (value, path) => {
    const read = reader(value, path);
    if (viewOf(read) === 'password' && read.password === undefined)
      throw wrong(`${path}.password`, 'must be given with a privacy of password.');
    if (viewOf(read) !== 'password' && read.password !== undefined)
      throw wrong(`${path}.privacy`, 'must be password where a password is given.');
    return read;
  };
}
