// What is created is there: for every collection and item that the description pairs, what is made is read, listed, changed and
// removed, each answer held against its schema.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shapedOperations } from '../src/api/handler-of.js';
import { allOperations, operationsAt } from '../src/description/operations.js';
import { listedSchema, resolved } from '../src/description/schemas.js';
import { isSingle, pairOfCollection, pairOfItem, severalIn } from '../src/model/pairs.js';
import type { Operation, Schema } from '../src/schema.js';
import { callerOf } from './support/caller.js';
import { fill, pathOf } from './support/filled.js';
import { schemaProblems } from './support/schema-problems.js';

let emulator: Emulator;
let stranger: string;
let filled: string;

beforeAll(async () => {
  emulator = await startEmulator({ clock: 'manual', plan: 'enterprise' });
  await fill(emulator);
  stranger = emulator.createToken({ user: '/users/3' });
  filled = await emulator.state.snapshot();
});
afterAll(() => emulator.close());
beforeEach(async () => {
  await emulator.state.restore(filled);
  emulator.clock.advance(60_000);
});

// biome-ignore lint/suspicious/noExplicitAny: responses of many shapes, looked into by expectations
type Data = any;

/** Calls an operation that must succeed with its own status and what its schema accepts. */
async function must(operation: Operation, path: string, body?: unknown): Promise<Data> {
  const { status, data } = await callerOf(emulator)(`${operation.method} ${path}`, body);
  const route = `${operation.method} ${path}: ${JSON.stringify(data)?.slice(0, 300)}`;
  expect(status, route).toBe(statuses[`${operation.method} ${operation.path}`] ?? operation.status);
  if (operation.response) expect(schemaProblems(operation.response, data), route).toEqual([]);
  return data;
}

/** What is recorded where it is not what is described. */
const statuses: Record<string, number> = {
  'POST /users/{user_id}/pictures': 201,
  'POST /users/{user_id}/videos': 200,
};

async function isRefused(route: string, body?: unknown): Promise<void> {
  const { status, data } = await callerOf(emulator)(route, body, stranger);
  expect([403, 404], `${route} by somebody else: ${status} ${JSON.stringify(data)?.slice(0, 200)}`).toContain(
    status,
  );
}

/** Something of everything that a body may have. */
function valueFor(given: Schema, name = '', word = 'made'): unknown {
  const schema = resolved(given);
  const [type] = [schema.type ?? 'object'].flat();
  if (schema.enum) return schema.enum.findLast((value) => value !== null);
  if (type === 'array') return [valueFor(schema.items ?? { type: 'string' }, name, word)];
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return true;
  if (type === 'string') return `${name} ${word}`;
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([one, inner]) => [one, valueFor(inner, one, word)]),
  );
}

/** What was sent is what is shown, wherever a property has the name and the type of what was sent. */
function expectShown(sent: unknown, shown: Record<string, unknown>, response: Schema | undefined): void {
  const { properties = {} } = response ? resolved(response) : {};
  for (const [name, value] of Object.entries(Object(sent))) {
    const property = properties[name] && resolved(properties[name]);
    const isSame = typeof value !== 'object' && [property?.type].flat().includes(typeof value);
    if (isSame && (!property?.enum || property.enum.includes(value as string)))
      expect(shown[name], name).toEqual(value);
  }
}

/** Of operations that are described for `/me` and for every user, the one for every user. */
const operations = [...new Map(allOperations().map((one) => [`${one.method} ${one.path}`, one])).values()];

/** What only the description knows is seen by its owner alone, and may be sent whole; kinds have code, and tests, of their own. */
const isPair = (path: string) => (pairOfCollection(path) ?? pairOfItem(path)) !== undefined;

const shaped = new Set(
  shapedOperations().map(
    ({ method, path }) => `${method} ${path.replace(/^\/me(?=\/)/, '/users/{user_id}')}`,
  ),
);

/** What makes one thing, which has an id from then on. */
const makers = operations.filter(
  ({ method, path, response }) =>
    method === 'POST' &&
    response?.$ref &&
    !shaped.has(`POST ${path}`) &&
    !/^\/(oauth|tokens)|\/(trim|copy|set_album_thumbnail)$/.test(path),
);

const credit = { role: 'Sound', user_uri: '/users/2' };
const name = { name: 'made' };
/** What kinds take; everything else is sent all that the description has. */
const bodies: Record<string, unknown> = {
  '/apps/{app_id}/webhooks': { webhook_type: 'video-created', webhook_url: 'http://127.0.0.1:9/' },
  '/channels': { ...name, privacy: 'anybody' },
  '/channels/{channel_id}/videos/{video_id}/credits': credit,
  '/videos/{video_id}/credits': credit,
  '/live_events/{live_event_id}/composer/graphics/videos': { video_id: 2 },
  '/users/{user_id}/projects': name,
  '/users/{user_id}/videos': { ...name, upload: { approach: 'tus', size: '5' } },
  '/videos/{video_id}/chapters': { title: 'made', timecode: 2 },
  '/videos/{video_id}/animated_thumbsets': { duration: 2 },
  '/videos/{video_id}/versions': { file_name: 'a.mp4', upload: { approach: 'tus', size: '5' } },
};

/** The operations at the path of a thing; some are described with its user alone. */
function operationsOf(uri: string): Map<string, { operation: Operation; path: string }> {
  const all = [`/users/1${uri}`, uri].flatMap((path) =>
    [...(operationsAt(path) ?? [])].map(([method, operation]) => [method, { operation, path }] as const),
  );
  return new Map(all);
}

/** Where a thing is that was made. */
function uriOf(path: string, made: Record<string, unknown>): string {
  if (typeof made.uri === 'string') return made.uri;
  const singular = path.replace(/s$/, '');
  const id = String(made.id).split('/').at(-1);
  return (
    [path, path.replace(/^\/users\/[^/]+/, ''), singular, singular.slice(singular.lastIndexOf('/'))]
      .map((one) => `${one}/${id}`)
      .find((one) => operationsAt(one)) ?? ''
  );
}

/** A list, read whole and page by page. */
async function listed(path: string): Promise<Data[] | undefined> {
  const list = operationsAt(path)?.get('GET');
  if (!list || !listedSchema(list.response)) return undefined;
  const required = Object.entries(list.query ?? {}).filter(([, one]) => one['x-required']);
  const query = new URLSearchParams(required.map(([one, schema]) => [one, String(valueFor(schema))]));
  const whole = await must(list, `${path}?${query}`);
  if (Array.isArray(whole)) return whole;
  const onPages = [];
  let page = await must(list, `${path}?${query}&per_page=1`);
  onPages.push(...page.data);
  while (page.paging.next) {
    page = await must(list, page.paging.next);
    onPages.push(...page.data);
  }
  const keys = (all: Data[]) => all.map((one) => one.uri ?? one.id);
  expect(keys(onPages)).toEqual(keys(whole.data));
  expect(whole.total).toBe(whole.data.length);
  const { data } = await must({ ...list, response: {} }, `${path}?${query}&fields=uri,id`);
  for (const one of data) expect(Object.keys(one).every((key) => key === 'uri' || key === 'id')).toBe(true);
  return whole.data;
}

describe('what is made', () => {
  it('is everything that the description pairs', () => {
    expect(makers.length).toBeGreaterThan(40);
    expect(makers.filter(({ path }) => isPair(path)).length).toBeGreaterThan(10);
  });

  for (const make of makers)
    it(`by POST ${make.path} is read, listed, changed and removed, by its owner`, async () => {
      const path = pathOf(make);
      const before = await listed(path);
      const body = bodies[make.path] ?? (make.body ? valueFor(make.body) : undefined);
      if (make.scopes.some((scope) => scope !== 'public')) {
        const reader = emulator.createToken({ scopes: ['public'] });
        expect((await callerOf(emulator)(`POST ${path}`, body, reader)).status).toBe(403);
      }
      const made = await must(make, path, body);
      expectShown(body, made, make.response);
      const uri = uriOf(path, made);
      const ofOne = operationsOf(uri);
      expect(ofOne.size, `${uri} of ${JSON.stringify(made).slice(0, 200)}`).toBeGreaterThan(0);

      const read = ofOne.get('GET');
      if (read) expectShown(body, await must(read.operation, read.path), make.response);
      const after = await listed(path);
      expect(after?.length).toBe(before && before.length + 1);
      if (made.uri && after) expect(after.map((one) => one.uri).filter((one) => one === uri)).toHaveLength(1);
      const again = await must(make, path, body);
      const isNamed = Object.hasOwn(Object(body), 'video_id');
      expect(uriOf(path, again) === uri).toBe(isNamed);

      const change = ofOne.get('PATCH');
      const { properties = {} } = change?.operation.body ?? {};
      const changes = isPair(make.path)
        ? valueFor({ type: 'object', properties }, '', 'changed')
        : Object.fromEntries(
            ['name', 'title', 'text'].filter((one) => properties[one]).map((one) => [one, 'changed']),
          );
      if (change) {
        await isRefused(`PATCH ${change.path}`, changes);
        expectShown(changes, await must(change.operation, change.path, changes), change.operation.response);
        if (read) expectShown(changes, await must(read.operation, read.path), change.operation.response);
      }

      if (isPair(make.path)) {
        await isRefused(`POST /users/1${path.replace(/^\/users\/1/, '')}`, body);
        if (read) await isRefused(`GET ${read.path}`);
        const seen = await callerOf(emulator)(`GET ${path}`, undefined, stranger);
        expect(seen.status >= 400 || (seen.data.total ?? seen.data.length) === 0).toBe(true);
      }

      const remove = ofOne.get('DELETE');
      if (!remove) return;
      await isRefused(`DELETE ${remove.path}`);
      await must(remove.operation, remove.path);
      if (read) expect((await callerOf(emulator)(`GET ${read.path}`)).status).toBe(404);
      expect((await callerOf(emulator)(`DELETE ${remove.path}`)).status).toBe(404);
      const left = await listed(path);
      expect(left?.length).toBe(before && before.length + (isNamed ? 0 : 1));
    });
});

describe('what is put', () => {
  const ids: Record<string, string> = { video_id: '2', genre_id: 'drama', country: 'FR' };
  const putters = operations.filter(({ method, path }) => method === 'PUT' && pairOfItem(path));

  it('is everything that the description pairs', () => {
    expect(putters.map(({ path }) => path)).toEqual([
      '/ondemand/pages/{ondemand_id}/genres/{genre_id}',
      '/ondemand/pages/{ondemand_id}/regions/{country}',
      '/ondemand/pages/{ondemand_id}/videos/{video_id}',
    ]);
  });

  for (const put of putters)
    it(`by PUT ${put.path} is there once, until it is taken away`, async () => {
      const idName = put.path.match(/\{([^{}]*)\}$/)?.[1] ?? '';
      const collection = pathOf({ ...put, path: put.path.replace(/\/[^/]*$/, '') });
      const path = `${collection}/${ids[idName]}`;
      const ofOne = operationsOf(path);
      const read = ofOne.get('GET');
      const remove = ofOne.get('DELETE');
      if (!read || !remove) throw new Error('All of them are read, and taken away.');
      const statusOf = async () => (await callerOf(emulator)(`GET ${path}`)).status;
      const before = await listed(collection);
      expect(await statusOf()).toBe(404);
      const body = put.body && valueFor(put.body);
      await isRefused(`PUT ${path}`, body);
      for (let times = 0; times < 2; times++) expectShown(body, await must(put, path, body), put.response);
      await must(read.operation, path);
      expect(await listed(collection)).toHaveLength((before?.length ?? 0) + 1);
      for (const route of [`GET ${path}`, `DELETE ${path}`, `GET ${collection}`]) await isRefused(route);
      await must(remove.operation, path);
      expect(await statusOf()).toBe(404);
      expect(await listed(collection)).toEqual(before);
    });

  it('of a video that is gone is gone, too', async () => {
    const call = callerOf(emulator);
    await call('DELETE /videos/1');
    expect((await call('GET /ondemand/pages/1/videos')).data.total).toBe(0);
    expect((await call('GET /live_events/1/videos/1')).status).toBe(404);
    expect((await call('GET /live_events/1')).data.metadata.connections.videos.total).toBe(0);
  });

  it("of somebody else's video shows it as long as they do", async () => {
    const call = callerOf(emulator);
    const upload = { approach: 'tus', size: 1 };
    const { uri } = (await call('POST /me/videos', { name: 'Secret', upload }, stranger)).data;
    await call(`PUT /ondemand/pages/1${uri}`, { type: 'extra' });
    expect((await call('GET /ondemand/pages/1/videos')).data.total).toBe(2);
    await call(`PATCH ${uri}`, { privacy: { view: 'nobody' } }, stranger);
    for (const path of ['/ondemand/pages/1/videos', `/ondemand/pages/1${uri}`])
      expect(JSON.stringify((await call(`GET ${path}`)).data)).not.toContain('Secret');
    expect((await call('GET /ondemand/pages/1/videos')).data.total).toBe(1);
  });

  it('by a word of any letters is found by it', async () => {
    const call = callerOf(emulator);
    await call('PUT /ondemand/pages/1/genres/science%20fiction%3A%20%2F');
    expect((await call('PUT /ondemand/pages/1/regions', { countries: ['\ud800'] })).status).toBe(200);
    const { data } = await call('GET /ondemand/pages/1/genres');
    expect(data.data.at(-1)).toMatchObject({ name: 'science fiction: /' });
    expect((await call(`GET ${data.data.at(-1).uri}`)).status).toBe(200);
    expect((await call('GET /ondemand/pages/1/genres/science%20fiction:%20%2f')).status).toBe(200);
    expect((await call('DELETE /ondemand/pages/1/genres/science%20fiction%3A%20%2F')).status).toBe(204);
  });
});

describe('several at once', () => {
  const of: Record<string, readonly [body: object, after: number]> = {
    'PUT /live_events/{live_event_id}/privacy/domains': [{ allowed_domains: ['a.example', 'b.example'] }, 2],
    'POST /live_events/{live_event_id}/videos': [{ videos: [{ video: { uri: '/videos/2' } }] }, 2],
    'DELETE /live_events/{live_event_id}/videos': [{ videos: [{ video: { uri: '/videos/1' } }] }, 0],
    'PUT /ondemand/pages/{ondemand_id}/regions': [{ countries: ['FR', 'DE', 'US'] }, 3],
    'DELETE /ondemand/pages/{ondemand_id}/regions': [{ countries: ['US'] }, 0],
    'PUT /webinars/{webinar_id}/registrants': [{ registrants: [{ email: 'a@example.com' }] }, 2],
    'POST /teams/{user_id}/custom_metadata': [{ fields: [{ name: 'Lens', type: 'str' }] }, 2],
  };
  const short = (path: string) => path.replace(/^\/users\/\{user_id\}(?=\/(live_events|webinars)\/)/, '');
  const several = operations.filter((one) => severalIn(one) && pairOfCollection(one.path));

  it('are everything that the description has', () => {
    const routes = several.map(({ method, path }) => `${method} ${short(path)}`);
    expect([...new Set(routes)].sort()).toEqual(Object.keys(of).sort());
  });

  for (const operation of several)
    it(`by ${operation.method} ${operation.path} are as many as are named`, async () => {
      const [body, after] = of[`${operation.method} ${short(operation.path)}`] ?? [{}, 0];
      const path = pathOf(operation);
      await isRefused(`${operation.method} ${path}`, body);
      await must(operation, path, body);
      expect(await listed(path)).toHaveLength(after);
    });

  it('are all where none is named, and of nobody else', async () => {
    const call = callerOf(emulator);
    for (const path of ['/live_events', '/live_events/1/composer/scenes', '/ondemand/pages/1/regions']) {
      await emulator.state.restore(filled);
      const before = (await call(`GET ${path}`)).data.total;
      await call(`DELETE ${path}`, { password: 'p' }, stranger);
      expect((await call(`GET ${path}`)).data.total).toBe(before);
      expect((await call(`DELETE ${path}`, { password: 'p' })).status).toBe(200);
      expect((await call(`GET ${path}`)).data.total).toBe(0);
    }
  });
});

describe('what there is one of', () => {
  const writers = operations.filter(
    ({ method, path }) => ['PATCH', 'PUT', 'POST'].includes(method) && isSingle(path),
  );

  for (const write of writers)
    it(`is what ${write.method} ${write.path} has made of it`, async () => {
      const path = pathOf(write);
      const read = operationsAt(path)?.get('GET');
      const remove = operationsAt(path)?.get('DELETE');
      const body = write.body && valueFor(write.body);
      await isRefused(`${write.method} ${path}`, body);
      expectShown(body, await must(write, path, body), write.response);
      if (!read) return;
      expectShown(body, await must(read, path), read.response);
      await isRefused(`GET ${path}`);
      if (!remove) return;
      await must(remove, path);
      expect((await callerOf(emulator)(`GET ${path}`)).status).toBe(404);
    });

  it('is shown by what it is part of, too', async () => {
    const call = callerOf(emulator);
    await call('PATCH /me/webinars/1/email_settings', { from: 'Alex' });
    expect((await call('GET /me/webinars/1')).data.email_settings.from).toBe('Alex');
    await call('PATCH /me/webinars/1', { email_settings: { from: 'Sam' } });
    expect((await call('GET /me/webinars/1/email_settings')).data.from).toBe('Sam');
    expect((await call('PATCH /live_events/1/low_latency', { low_latency: true })).data).toEqual({
      lowLatency: true,
    });
    expect((await call('GET /live_events/1')).data.low_latency).toBe(true);
  });
});

describe('a list of what only the description knows', () => {
  it('is sorted, searched and filtered as its query says', async () => {
    const call = callerOf(emulator);
    for (const title of ['Beta', 'Alpha']) {
      emulator.clock.advance(1000);
      await call('POST /me/live_events', { title });
    }
    const titles = async (query: string) =>
      (await call(`GET /me/live_events?${query}`)).data.data.map((one: { title: string }) => one.title);
    expect(await titles('sort=alphabetical')).toEqual(['Alpha', 'Beta', 'Event']);
    expect(await titles('sort=date&direction=asc')).toEqual(['Event', 'Beta', 'Alpha']);
    expect(await titles('query=alp')).toEqual(['Alpha']);
    const series = { name: 'Series', description: '', type: 'series', content_rating: 'safe' };
    await call('POST /me/ondemand/pages', series);
    for (const [type, name] of [
      ['film', 'Page'],
      ['series', 'Series'],
    ])
      expect((await call(`GET /me/ondemand/pages?filter=${type}`)).data.data).toMatchObject([{ name }]);
  });

  it('has everything of a user, whatever it is below', async () => {
    const { data } = await callerOf(emulator)('GET /me/destinations');
    expect(data).toHaveLength(2);
  });

  it("of another user's path has nothing of one's own", async () => {
    const call = callerOf(emulator);
    expect((await call('GET /users/2/live_events')).data.total).toBe(0);
    expect((await call('GET /users/2/live_events/1')).status).toBe(404);
    expect((await call('GET /users/2/videos/1/destinations')).status).toBe(404);
  });
});

it('what is made is there after a restart', async () => {
  const data = await mkdtemp(join(tmpdir(), 'vimeokit-pairs-'));
  const options = { clock: 'manual', plan: 'enterprise', data, seed: 'pairs' } as const;
  const paths = [
    '/live_events/1',
    '/webinars/1',
    '/ondemand/pages/1',
    '/destination/1',
    '/ondemand/pages/1/videos',
  ];
  const seen = async (one: Emulator) =>
    Promise.all(paths.map(async (path) => (await callerOf(one)(`GET ${path}`)).data));
  const texts = (all: Data[]) => JSON.stringify(all).replace(/127\.0\.0\.1:\d+/g, '');
  try {
    const first = await startEmulator(options);
    await fill(first);
    const before = texts(await seen(first));
    await first.close();
    await using second = await startEmulator(options);
    expect(texts(await seen(second))).toBe(before);
    expect((await callerOf(second)('POST /me/live_events', { title: 'Next' })).data.uri).toBe(
      '/live_events/2',
    );
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
