import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { description } from '../src/generated/description.js';
import type { Operation, Schema } from '../src/schema.js';
import { type Call, callerOf, patch } from './support/caller.js';

// Everything that Vimeo's description has, asked of a world in which one of every kind is there.
const videoFile = fileURLToPath(new URL('../../../examples/media/harbour.mp4', import.meta.url));
const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
ajv.addSchema({ $id: 'vimeo', definitions: description.schemas });

let emulator: Emulator;
let call: Call;
let snapshot: string;
let other: string;

beforeAll(async () => {
  emulator = await startEmulator({ clock: 'manual', plan: 'enterprise' });
  call = callerOf(emulator);
  other = emulator.createToken({ user: '/users/2' });
  await fill();
  snapshot = await emulator.state.snapshot();
});
afterAll(() => emulator.close());

async function must(route: string, body?: unknown, token?: string) {
  const response = await call(route, body, token);
  expect(response.status, `${route}: ${JSON.stringify(response.data)}`).toBeLessThan(300);
  return response.data;
}

async function upload(token?: string): Promise<void> {
  const bytes = new Uint8Array(await readFile(videoFile));
  const { upload } = await must(
    'POST /me/videos',
    { upload: { approach: 'tus', size: bytes.length } },
    token,
  );
  await patch(upload.upload_link, bytes);
}

async function fill(): Promise<void> {
  await upload();
  await upload(other);
  emulator.clock.advance(60_000);
  await must('PATCH /videos/1', { privacy: { embed: 'whitelist' }, name: 'Harbour' });
  await must('POST /videos/1/versions', { file_name: 'two.mp4', upload: { approach: 'tus', size: 1 } });
  await must('PUT /videos/1/privacy/domains/example.com');
  for (const parent of ['/videos/1', '/me']) await must(`POST ${parent}/pictures`, { time: 1 });
  await must('POST /me/customlogos');
  await must('POST /videos/1/timelinethumbnails');
  await must('POST /videos/1/texttracks', { type: 'captions', language: 'en', name: 'English' });
  await must('POST /videos/1/comments', { text: 'Good' });
  await must('POST /videos/1/comments/1/replies', { text: 'Thanks' });
  await must('POST /videos/1/credits', { role: 'Camera', user_uri: '/users/2' });
  await must('POST /videos/1/chapters', { title: 'One', timecode: 0 });
  await must('POST /videos/1/chapters/1/pictures', { timecode: 1 });
  await must('POST /videos/1/animated_thumbsets', { duration: 2 });
  await must('PUT /videos/1/tags', [{ name: 'sea' }]);
  await must('PUT /videos/1/privacy/users/2');
  await must('POST /me/albums', { name: 'Showcase' });
  await must('PUT /me/albums/1/videos', { videos: '/videos/1' });
  for (const what of ['logos', 'custom_thumbnails']) await must(`POST /me/albums/1/${what}`);
  await must('POST /me/projects', { name: 'Folder' });
  await must('PUT /me/projects/1/videos/1');
  await must('POST /channels', { name: 'Channel', privacy: 'anybody' });
  await must('PUT /channels/1/videos/1');
  await must('PUT /channels/1/categories/music');
  await must('PUT /channels/1/tags/sea');
  await must('PUT /channels/1/privacy/users/2');
  await must('POST /groups', { name: 'Group' });
  await must('PUT /groups/1/videos/1');
  await must('POST /me/presets', { name: 'Preset' });
  await must('PUT /videos/1/presets/1');
  await must('PUT /me/portfolios/1/videos/1');
  await must('POST /apps/1/webhooks', {
    webhook_type: 'automatic-thumbnail-available',
    webhook_url: 'http://127.0.0.1:9/',
  });
  await must('PUT /me/likes/2');
  await must('PUT /me/watchlater/2');
  await must('PUT /me/following/2');
  await must('PUT /me/categories/music');
}

/** The ids that are there; where a path has several of one name, by the path. */
function pathOf({ method, path }: Operation): string {
  const ids: Record<string, string> = {
    user_id: '1',
    owner_id: '1',
    follow_user_id: '2',
    category: 'music',
    word: 'sea',
    domain: 'example.com',
    country: 'US',
    tier: 'plus',
    code: 'abc',
    picture_id: '1',
    portraitset_id: '2',
    thumbnail_id: path.includes('timeline') ? '4' : '7',
    logo_id: path.includes('customlogos') ? '3' : '6',
    uid: '5',
  };
  if (/\/(likes|watchlater)\//.test(path)) ids.video_id = '2';
  if (/(moderators|privacy\/users)\/\{user_id\}/.test(path))
    ids.user_id = path.includes('moderators') ? '1' : '2';
  // The version that is shown cannot be deleted.
  if (path.endsWith('versions/{version_id}') && method === 'DELETE') ids.version_id = '3';
  return path.replace(/\{([^{}]*)\}/g, (_, name: string) => ids[name] ?? '1');
}

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
  for (const operation of description.operations) {
    await emulator.state.restore(snapshot);
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
      const validate = ajv.compile(operation.response);
      if (!validate(data))
        problems.push(
          `${route}: ${validate.errors
            ?.slice(0, 3)
            .map(
              ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
            )
            .join('; ')}`,
        );
    } else if (data !== undefined && status === 204) problems.push(`${route}: 204 with a body`);
  }
  const { operations } = await (await fetch(`${emulator.url}/_emulator`)).json();
  console.log(`${operations.stateful} operations are stateful, ${operations.shaped} schema-shaped.`);
  expect(problems).toEqual([]);
  expect(operations.stateful + operations.shaped).toBe(544);
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(`${operations.stateful} remember what was done, ${operations.shaped} respond`);
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
