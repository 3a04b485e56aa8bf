import { readFile } from 'node:fs/promises';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { description } from '../src/generated/description.js';
import type { Operation, Schema } from '../src/schema.js';
import { type Call, callerOf } from './support/caller.js';
import { fill, pathOf } from './support/filled.js';
import { schemaProblems } from './support/schema-problems.js';

// Everything that Vimeo's description has, asked of a world in which one of every kind is there.
let emulator: Emulator;
let call: Call;
let snapshot: string;

beforeAll(async () => {
  emulator = await startEmulator({ clock: 'manual', plan: 'enterprise' });
  call = callerOf(emulator);
  await fill(emulator);
  snapshot = await emulator.state.snapshot();
});
afterAll(() => emulator.close());

const bodies: Record<string, unknown> = {
  'POST /oauth/authorize/client': { grant_type: 'client_credentials', scope: 'public' },
  'POST /oauth/authorize/vimeo_oauth1': { grant_type: 'vimeo_oauth1', token: 'a', token_secret: 'b' },
  'PUT /channels/{channel_id}/categories': { channels: ['music'] },
  'PUT /channels/{channel_id}/moderators': [{ user_uri: '/users/2' }],
  'PATCH /channels/{channel_id}/moderators': [{ user_uri: '/users/2' }],
  'DELETE /channels/{channel_id}/moderators': [{ user_uri: '/users/2' }],
  'PUT /channels/{channel_id}/privacy/users': { users: ['/users/2'] },
  'PUT /channels/{channel_id}/videos': { video_uri: '/videos/1' },
  'DELETE /channels/{channel_id}/videos': { video_uri: '/videos/1' },
  'PUT /videos/{video_id}/privacy/users': [{ uri: '/users/2' }],
  'PUT /channels/{channel_id}/videos/{video_id}/privacy/users': [{ uri: '/users/2' }],
  'PUT /videos/{video_id}/categories': { category: ['music'] },
  'POST /videos/{video_id}/animated_thumbsets': { duration: 2 },
  'POST /videos/{video_id}/credits': { role: 'Sound', user_uri: '/users/2' },
  'POST /channels/{channel_id}/videos/{video_id}/credits': { role: 'Sound', user_uri: '/users/2' },
  'PATCH /videos/{video_id}/albums': { add: [{ uri: '/users/1/albums/1' }] },
  'POST /apps/{app_id}/webhooks': {
    webhook_type: 'automatic-thumbnail-available',
    webhook_url: 'http://127.0.0.1:9/',
  },
  'POST /videos/{video_id}/versions': { file_name: 'a.mp4', upload: { approach: 'tus', size: '5' } },
};
for (const who of ['/me', '/users/{user_id}']) {
  bodies[`POST ${who}/following`] = { users: ['/users/2'] };
  bodies[`POST ${who}/videos`] = { upload: { approach: 'tus', size: '5' } };
  bodies[`PUT ${who}/albums/{album_id}/videos`] = { videos: '/videos/1' };
  bodies[`PUT ${who}/projects/{project_id}/videos`] = { uris: '/videos/1' };
  bodies[`DELETE ${who}/projects/{project_id}/videos`] = { uris: '/videos/1' };
}

const day = 'from=2026-01-01&to=2026-01-03&dimension=video&time_interval=day';
const queries: Record<string, string> = {
  'GET /me/analytics': `?${day}`,
  'GET /users/{user_id}/analytics': `?${day}`,
  'DELETE /me/projects/{project_id}/items': '?uris=/videos/1',
  'DELETE /me/videos': '?uris=/videos/1',
  'DELETE /users/{user_id}/videos': '?uris=/videos/1',
  'PATCH /users/{user_id}/albums': '?album_item_uris=/videos/1&album_uris=/users/1/albums/1',
  'PATCH /users/{user_id}/albums/from_folder': '?album_uris=/users/1/albums/1&folder_id=1',
};

/** What a schema of what is sent accepts: what is required, and no more. */
function sample(schema: Schema): unknown {
  const { type, items, enum: values, properties, required = [], $ref } = schema;
  if ($ref) return sample(description.schemas[$ref.split('/').at(-1) ?? ''] ?? {});
  if (values) return values[0];
  if (type === 'array') return [sample(items ?? {})];
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return true;
  if (type === 'string') return 'text';
  return Object.fromEntries(required.map((name) => [name, sample(properties?.[name] ?? {})]));
}

function queryOf({ query = {} }: Operation): string {
  const required = Object.entries(query).filter(([, schema]) => schema['x-required']);
  return required.length > 0
    ? `?${new URLSearchParams(required.map(([name, schema]) => [name, String(sample(schema))]))}`
    : '';
}

it(`every operation of the ${description.operations.length} returns what its schema accepts`, async () => {
  const problems: string[] = [];
  let isChanged = false;
  for (const operation of description.operations) {
    if (isChanged) await emulator.state.restore(snapshot);
    isChanged = operation.method !== 'GET';
    emulator.clock.advance(60_000);
    const { method, path } = operation;
    const route = `${method} ${path}`;
    let body = bodies[route] ?? (operation.body ? sample(operation.body) : undefined);
    if (route === 'POST /oauth/access_token') body = await codeGrant();
    const { status, data } = await call(
      `${method} ${pathOf(operation)}${queries[route] ?? queryOf(operation)}`,
      body,
    );
    if (status >= 300) problems.push(`${route}: ${status} ${JSON.stringify(data).slice(0, 300)}`);
    else if (operation.response) {
      const found = schemaProblems(operation.response, data).slice(0, 3);
      if (found.length > 0) problems.push(`${route}: ${found.join('; ')}`);
    } else if (data !== undefined && status === 204) problems.push(`${route}: 204 with a body`);
  }
  const { operations } = await (await fetch(`${emulator.url}/_emulator`)).json();
  console.log(`${operations.stateful} operations are stateful, ${operations.shaped} schema-shaped.`);
  expect(problems).toEqual([]);
  expect(operations.stateful + operations.shaped).toBe(544);
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(`${operations.stateful} remember what was done, ${operations.shaped} respond`);
}, 300_000);

it('no operation fails at a body of another form than its own', async () => {
  const problems: string[] = [];
  let isChanged = true;
  for (const operation of description.operations) {
    const { method, path } = operation;
    if (method === 'GET' || path.startsWith('/oauth/')) continue;
    if (isChanged) await emulator.state.restore(snapshot);
    isChanged = false;
    emulator.clock.advance(60_000);
    const query = queries[`${method} ${path}`] ?? queryOf(operation);
    for (const body of [[], [null], [{}], { name: [], uri: {}, privacy: null, videos: [null] }]) {
      const { status, data } = await call(`${method} ${pathOf(operation)}${query}`, body);
      isChanged ||= status < 400;
      if (status >= 500) problems.push(`${method} ${path} ${JSON.stringify(body)}: ${JSON.stringify(data)}`);
    }
  }
  expect(problems).toEqual([]);
}, 120_000);

async function codeGrant() {
  const form = new URLSearchParams({
    client_id: emulator.clientId,
    redirect_uri: 'https://example.com/',
    decision: 'allow',
    user: '/users/1',
  });
  const response = await fetch(`${emulator.url}/oauth/authorize`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const code = new URL(response.headers.get('location') ?? '').searchParams.get('code');
  return { grant_type: 'authorization_code', code, redirect_uri: 'https://example.com/' };
}
