import { schemaNamed } from '../description/schemas.js';
import type { Schema } from '../schema.js';
import type { KindName, Row } from '../state/rows.js';
import type { Kind, Relation, View } from './kind.js';
import { album, albumVideos } from './kinds/album.js';
import { animatedThumbset } from './kinds/animated-thumbset.js';
import { app } from './kinds/app.js';
import { category, videoCategories } from './kinds/category.js';
import { channel, channelRelations } from './kinds/channel.js';
import { chapter } from './kinds/chapter.js';
import { comment } from './kinds/comment.js';
import { credit } from './kinds/credit.js';
import { domain } from './kinds/domain.js';
import { group, groupVideos } from './kinds/group.js';
import { other } from './kinds/other.js';
import { picture } from './kinds/picture.js';
import { portfolio, portfolioVideos } from './kinds/portfolio.js';
import { preset } from './kinds/preset.js';
import { folderVideos, project } from './kinds/project.js';
import { tag, videoTags } from './kinds/tag.js';
import { textTrack } from './kinds/text-track.js';
import { user, userRelations } from './kinds/user.js';
import { version } from './kinds/version.js';
import { video } from './kinds/video.js';
import { videoPrivacyUsers } from './kinds/video-privacy-users.js';
import { webhook } from './kinds/webhook.js';

/** Every kind of thing that the emulator keeps. A new one is a file beside these and a line here. */
const byName: { readonly [Name in KindName]: Kind<Name> } = {
  user,
  video,
  version,
  picture,
  texttrack: textTrack,
  'animated-thumbset': animatedThumbset,
  chapter,
  comment,
  credit,
  domain,
  project,
  album,
  channel,
  group,
  category,
  tag,
  preset,
  portfolio,
  app,
  webhook,
  other,
};

const relations: readonly Relation[] = [
  ...userRelations,
  ...channelRelations,
  albumVideos,
  folderVideos,
  groupVideos,
  portfolioVideos,
  videoTags,
  videoCategories,
  videoPrivacyUsers,
];

/** What is listed at a path, for the thing that the path is below. */
export interface List {
  readonly kind: KindName;
  readonly rows: (of: Row | undefined, view: View) => Row[];
  readonly relation?: Relation;
  /** How many there are, where the viewer sees all of it; not known otherwise without going through it. */
  readonly count?: ((of: Row | undefined, view: View) => number | undefined) | undefined;
}

const items = new Map<string, Kind>();
const collections = new Map<string, Kind>();
const lists = new Map<string, List>();
const relationsAt = new Map<string, Relation>();

for (const { name } of Object.values(byName)) {
  const kind = kindNamed(name);
  for (const path of kind.paths) {
    items.set(anonymous(path), kind);
    const collection = anonymous(parentOf(path));
    collections.set(collection, kind);
    lists.set(collection, {
      kind: name,
      // Some are parts of one thing in several places: an album has logos and thumbnails, and all are pictures.
      rows: (of, { state }) =>
        of
          ? state.partsOf(of.uri, name).filter(({ uri }) => uri.startsWith(`${of.uri}${wordOf(path)}/`))
          : state.ofKind(name),
    });
  }
  for (const [path, rows] of Object.entries(kind.lists ?? {}))
    lists.set(anonymous(path), { kind: name, rows, count: kind.counts?.[path] });
}
for (const relation of relations) {
  const { name, path, reverse } = relation;
  relationsAt.set(anonymous(path), relation);
  const ordered = (uris: string[]) => (relation.isLatestFirst ? uris.reverse() : uris);
  lists.set(anonymous(path), {
    kind: relation.to,
    rows: (of, { state }) => (of ? state.rowsOf(ordered(state.links.from(name, of.uri))) : []),
    relation,
    count: (of, { state, viewer }) =>
      relation.isOfOwner && of && of.owner === viewer ? state.links.countFrom(name, of.uri) : undefined,
  });
  const from = items.get(anonymous(thingAbove(path)));
  if (reverse && from)
    lists.set(anonymous(reverse), {
      kind: from.name,
      rows: (of, { state }) => (of ? state.rowsOf(ordered(state.links.to(name, of.uri))) : []),
    });
}

/** A kind whose name is not known beforehand; it is asked about rows of its own only. */
export function kindNamed(name: KindName): Kind {
  return byName[name] as unknown as Kind; // what it takes for any row, it gets rows of its own for
}

const bySchema = new Map(
  Object.values(byName).flatMap(({ schema, name }) =>
    typeof schema === 'string' ? [[schemaNamed(schema), name] as const] : [],
  ),
);

/** The kind that is shown by a schema, if things of it are kept. */
export const kindOfSchema = (schema: Schema): KindName | undefined => bySchema.get(schema);

/** The kind of the one thing at a path. */
export const itemAt = (template: string) => items.get(anonymous(template));
/** The kind of what is made at a path. */
export const collectionAt = (template: string) => collections.get(anonymous(template));
export const listAt = (template: string) => lists.get(anonymous(template));
/** The relation that is changed at a path: of several at once, or of the one that the path names last. */
export const relationAt = (template: string) => relationsAt.get(anonymous(template));
export const relationOfOneAt = (template: string) =>
  template.endsWith('}') ? relationsAt.get(anonymous(parentOf(template))) : undefined;

/**
 * The path of the thing that a list's path is below: `/users/1` of `/users/1/watched/videos`. Some lists have a word more
 * before their own.
 */
export function thingAbove(path: string): string {
  return parentOf(path).replace(/\/(watched|privacy|credits|chapters\/temporary)$/, '');
}

/** The last word of a path before the id: `/logos`. */
function wordOf(path: string): string {
  return parentOf(path).replace(/^.*\}/, '');
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** A path whose parameters have no names: the description names one and the same differently in places. */
export function anonymous(template: string): string {
  return template.replace(/\{[^{}]*\}/g, '{}');
}
