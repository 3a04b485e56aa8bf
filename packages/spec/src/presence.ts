import { type Correction, correct, locate, objectSchema, type PropertyPath } from './corrections.js';
import type { Description, Schema } from './description.js';
import { compare, ownPath } from './observed.js';
import type { RecordedPresence, RecordedProperty } from './recorded-presence.js';
import { findRoute, type RouteNode, waysTo } from './routes.js';
import { absentLikeSisters } from './sisters.js';

/** What all recordings together say of one place in the schemas. */
interface Evidence {
  readonly types: Record<string, number>;
  readonly uris: Set<string>;
}

/** How often an object was looked into, by whom, and how often each of its properties was there. */
interface Presence {
  objects: number;
  readonly properties: Map<string, number>;
  readonly sources: Set<string>;
  readonly views: Set<string>;
}

/**
 * What the recordings prove about the description: what a property may also be, where its uris lead, what is not always
 * there, because it was absent at least once, and what is, because it was in all of many. A thing's evidence is gathered
 * wherever the thing was found: a user's from users, and from the users of videos: `picture.uri` is in every picture that
 * was recorded by itself, and absent in some that stand in videos.
 *
 * @param description - As corrected by `earlier`.
 */
export function provePresence(
  description: Description,
  earlier: readonly Correction[],
  routes: RouteNode,
  recorded: RecordedPresence,
): Correction[] {
  const { evidence, presence } = gather(description, recorded);
  const known = structuredClone(description);
  const proved: Correction[] = [];
  for (const [at, { types, uris }] of [...evidence].sort(byPlace)) {
    proved.push(...compare(known, at, types));
    proved.push(...furtherLinks(known, routes, at, [...uris]));
  }
  for (const [at, seen] of presence) {
    const { properties = {}, required = [] } = schemaAt(known, at) ?? {};
    for (const name of Object.keys(properties)) {
      const present = seen.properties.get(name) ?? 0;
      const reason = `in ${present} of ${seen.objects} recordings`;
      const place = `${at}.${name}`;
      const isRequired = required.includes(name);
      if (isRequired && present < seen.objects) proved.push({ at: place, optional: true, reason });
      if (!isRequired && present === seen.objects && isTelling(place, seen))
        proved.push({ at: place, always: true, reason });
    }
  }
  const absent = [...earlier, ...proved];
  correct(
    known,
    proved.filter((one) => 'optional' in one),
  );
  proved.push(...absentLikeSisters(known, absent, (at) => presence.has(at)));
  return proved.sort((a, b) => byPlace([a.at], [b.at]));
}

/** Things that a property must have been in before it counts as one that is always there. */
const manyObjects = 10;

/**
 * True where so many recordings had an object that what all of them have is always there: not those of one account alone,
 * and where its owner and others were told apart, those of both. What a viewer may do is never always there.
 */
function isTelling(at: PropertyPath, { objects, sources, views }: Presence): boolean {
  return (
    objects >= manyObjects &&
    sources.size > 1 &&
    views.has('own') === views.has('foreign') &&
    !at.split('.').includes('interactions')
  );
}

function gather(description: Description, { kinds }: RecordedPresence) {
  const known = structuredClone(description);
  const evidence = new Map<PropertyPath, Evidence>();
  const presence = new Map<PropertyPath, Presence>();
  for (const [kind, views] of Object.entries(kinds))
    for (const [view, { paths, sources }] of Object.entries(views)) {
      const counted = new Set<string>();
      for (const [path, { present, of, types, uris = [] }] of Object.entries(withItems(paths)).sort(
        byPlace,
      )) {
        const at = ownPath(known, `${kind}.${path}`);
        if (at === undefined) continue;
        const jsonTypes = withoutUri(types);
        // What is not described has a place from here on, so that what is below it has one.
        compare(known, at, jsonTypes);
        const own = evidence.get(at) ?? { types: {}, uris: new Set() };
        evidence.set(at, own);
        for (const [type, count] of Object.entries(jsonTypes))
          own.types[type] = (own.types[type] ?? 0) + count;
        for (const uri of uris) own.uris.add(uri);
        if (at.endsWith('[]')) continue;
        const parent = at.slice(0, at.lastIndexOf('.'));
        const holder = presence.get(parent) ?? noPresence();
        presence.set(parent, holder);
        holder.views.add(view);
        for (const source of sources.split('; ')) holder.sources.add(source);
        const name = at.slice(parent.length + 1);
        holder.properties.set(name, (holder.properties.get(name) ?? 0) + present);
        // An object stands at one path, however many properties it has.
        const parentPath = path.slice(0, path.length - name.length);
        if (!counted.has(parentPath)) holder.objects += of;
        counted.add(parentPath);
      }
    }
  return { evidence, presence };
}

function noPresence(): Presence {
  return { objects: 0, properties: new Map(), sources: new Set(), views: new Set() };
}

/** The paths with the items of their lists, which the recordings do not count for themselves. */
function withItems(paths: Readonly<Record<string, RecordedProperty>>): Record<string, RecordedProperty> {
  const items: Record<string, RecordedProperty> = {};
  for (const [path, { of }] of Object.entries(paths)) {
    const list = path.slice(0, path.lastIndexOf('[]') + 2);
    if (path.startsWith(`${list}.`) && path.lastIndexOf('.') === list.length)
      items[list] ??= { present: of, of, types: { object: of } };
  }
  return { ...items, ...paths };
}

function withoutUri({
  uri = 0,
  string = 0,
  ...types
}: Readonly<Record<string, number>>): Record<string, number> {
  return uri + string > 0 ? { ...types, string: uri + string } : types;
}

/** Where uris were seen to lead, besides where the description says; nothing is said where one leads to no operation. */
function furtherLinks(
  known: Description,
  routes: RouteNode,
  at: PropertyPath,
  uris: readonly string[],
): Correction[] {
  if (uris.length === 0) return [];
  const { example, 'x-links': links } = locate(known, at)?.schema ?? {};
  const described =
    links ??
    (typeof example === 'string' ? [findRoute(routes, example)].filter((one) => one !== undefined) : []);
  if (described.length === 0) return [];
  const found = [...new Set(uris.map((uri) => findRoute(routes, uri.split('?')[0] ?? '')))];
  const accepted = new Set(described.flatMap((route) => waysTo(routes, route)));
  if (found.every((route) => route !== undefined && accepted.has(route))) return [];
  const reason = `recordings have ${uris.slice(0, 3).join(', ')}`;
  if (found.includes(undefined)) return [{ at, links: [], reason }];
  return [{ at, links: [...new Set([...described, ...(found as string[])])], reason }];
}

function schemaAt(known: Description, at: PropertyPath): Schema | undefined {
  const schema = known.components.schemas[at] ?? locate(known, at)?.schema;
  return schema && objectSchema(known.components.schemas, schema);
}

function byPlace([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
