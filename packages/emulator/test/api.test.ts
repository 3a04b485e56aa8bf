import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const media = (name: string) => fileURLToPath(new URL(`../../../examples/media/${name}`, import.meta.url));

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
});
afterEach(() => emulator.close());

interface CallResult {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: responses of many shapes, looked into by expectations
  body: any;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  init: RequestInit = {},
): Promise<CallResult> {
  const headers = new Headers({
    authorization: `bearer ${emulator.token}`,
    ...(init.headers as Record<string, string>),
  });
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(path.startsWith('http') ? path : emulator.url + path, {
    method,
    body: text,
    ...init,
    headers,
  });
  const received = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: received ? JSON.parse(received) : undefined,
  };
}

async function upload(bytes: Uint8Array<ArrayBuffer>, fields: object = {}): Promise<string> {
  const made = await call('POST', '/me/videos', {
    upload: { approach: 'tus', size: bytes.length },
    ...fields,
  });
  await patch(made.body.upload.upload_link, bytes, 0);
  return made.body.uri;
}

function patch(link: string, bytes: Uint8Array<ArrayBuffer>, offset: number): Promise<Response> {
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  };
  return fetch(link, { method: 'PATCH', headers, body: bytes });
}

const readVideo = async () => {
  const { readFile } = await import('node:fs/promises');
  return new Uint8Array(await readFile(media('harbour.mp4')));
};

describe('a call', () => {
  it('without a valid token is 401 with code 8003', async () => {
    for (const authorization of [
      '',
      'bearer nonsense',
      'bearer __proto__',
      emulator.token,
      `basic ${emulator.token}`,
    ]) {
      const { status, headers, body } = await call('GET', '/me', undefined, { headers: { authorization } });
      expect(status).toBe(401);
      expect(headers.get('content-type')).toBe('application/vnd.vimeo.error+json');
      expect(headers.get('www-authenticate')).toContain('invalid_token');
      expect(headers.has('x-ratelimit-limit')).toBe(false);
      expect(body).toMatchObject({ link: null, error_code: 8003 });
      expect(body.error).toBeTypeOf('string');
    }
  });

  it('of /me is the call of the user', async () => {
    const me = await call('GET', '/me');
    const user = await call('GET', '/users/1');
    expect(me.body).toEqual(user.body);
    expect(me.headers.get('content-type')).toBe('application/vnd.vimeo.user+json');
  });

  it('returns the fields that are asked for, nested and per item', async () => {
    await upload(await readVideo(), { name: 'One' });
    const me = await call('GET', '/me?fields=uri,metadata.connections.videos.total');
    expect(me.body).toEqual({ uri: '/users/1', metadata: { connections: { videos: { total: 1 } } } });
    const list = await call('GET', '/me/videos?fields=name,user.uri');
    expect(list.body).toMatchObject({
      total: 1,
      page: 1,
      data: [{ name: 'One', user: { uri: '/users/1' } }],
    });
    expect(Object.keys(list.body.data[0])).toEqual(['name', 'user']);
  });

  it('tells the budget, which a call without fields halves', async () => {
    const { headers } = await call('GET', '/me?fields=uri');
    expect(headers.get('x-ratelimit-limit')).toBe('1500');
    expect(headers.get('x-ratelimit-remaining')).toBe('1499');
    expect(headers.get('x-ratelimit-reset')).toBe('2026-01-01T00:01:00+00:00');
    expect((await call('GET', '/me')).headers.get('x-ratelimit-remaining')).toBe('1497');
    emulator.clock.advance(60_000);
    expect((await call('GET', '/me?fields=uri')).headers.get('x-ratelimit-remaining')).toBe('1499');
  });

  it('beyond the budget is 429 with code 9000 until the minute is over', async () => {
    await using free = await startEmulator({ clock: 'manual', plan: 'free' });
    const get = () =>
      fetch(`${free.url}/me?fields=uri`, { headers: { authorization: `bearer ${free.token}` } });
    for (let count = 0; count < 50; count++) expect((await get()).status).toBe(200);
    const refused = await get();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(await refused.json()).toMatchObject({ error_code: 9000 });
    free.clock.advance(60_000);
    expect((await get()).status).toBe(200);
  });

  it('of an unknown path is 404, with a wrong method 405, with a body that is no JSON 400', async () => {
    expect(await call('GET', '/nowhere')).toMatchObject({ status: 404, body: { error_code: 5000 } });
    expect(await call('GET', '/videos/999')).toMatchObject({ status: 404, body: { error_code: 5000 } });
    expect((await call('PUT', '/me/videos')).status).toBe(405);
    expect(await call('PATCH', '/me', '{"name"')).toMatchObject({ status: 400, body: { error_code: 2205 } });
  });

  it('from a page of any origin is allowed', async () => {
    const asked = await fetch(`${emulator.url}/me/videos`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://page.example',
        'access-control-request-headers': 'authorization,upload-offset',
      },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-headers')).toContain('upload-offset');
    const { headers } = await call('GET', '/me');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toMatch(/Upload-Offset.*Upload-Length/);
  });

  it('needs no port', async () => {
    const request = new Request('http://vimeo.test/me?fields=uri', {
      headers: { authorization: `bearer ${emulator.token}` },
    });
    expect(await (await emulator.fetch(request)).json()).toEqual({ uri: '/users/1' });
  });
});

describe('videos', () => {
  it('are made with 200, changed with 200 and deleted with 204', async () => {
    const made = await call('POST', '/me/videos', {
      name: 'Harbour',
      upload: { approach: 'tus', size: '10' },
    });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      uri: '/videos/1',
      name: 'Harbour',
      status: 'uploading',
      is_playable: false,
    });
    expect(made.body.upload).toMatchObject({ approach: 'tus', status: 'in_progress', size: 10 });
    const changed = await call('PATCH', '/videos/1', {
      name: 'Changed',
      privacy: { download: 'false' },
      nonsense: 1,
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'Changed', privacy: { download: false, view: 'anybody' } },
    });
    expect((await call('DELETE', '/videos/1')).status).toBe(204);
    expect((await call('GET', '/videos/1')).status).toBe(404);
  });

  it('are refused with the name of the wrong field', async () => {
    const cases: [object, number, string][] = [
      [{ upload: { approach: 'streaming', size: 1 } }, 2552, 'upload.approach'],
      [{ upload: { approach: 'tus' } }, 2204, 'upload.size'],
      [{ upload: { approach: 'tus', size: 1 }, privacy: { view: 'friends' } }, 2204, 'privacy.view'],
      [{}, 2204, 'upload'],
    ];
    for (const [body, error_code, field] of cases) {
      const { status, body: refused } = await call('POST', '/me/videos', body);
      expect(status).toBe(400);
      expect(refused).toMatchObject({ error_code: 2204, invalid_parameters: [{ field, error_code }] });
    }
    expect((await call('POST', '/me/videos', { type: 'streaming' })).body).toMatchObject({
      error_code: 2204,
      invalid_parameters: [{ field: 'type', error_code: 2552 }],
    });
    expect((await call('POST', '/me/videos', { type: 'POST' })).body.error_code).toBe(3116);
    expect((await call('GET', '/me/videos')).body.total).toBe(0);
  });

  it('are listed by pages, sorted and searched', async () => {
    for (const name of ['Beta', 'alpha', 'Gamma']) {
      await call('POST', '/me/videos', { name, upload: { approach: 'tus', size: 1 } });
      emulator.clock.advance(1000);
    }
    const names = async (query: string) =>
      (await call('GET', `/me/videos?fields=name&${query}`)).body.data.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('')).toEqual(['Gamma', 'alpha', 'Beta']);
    expect(await names('sort=date&direction=asc')).toEqual(['Beta', 'alpha', 'Gamma']);
    expect(await names('sort=alphabetical')).toEqual(['alpha', 'Beta', 'Gamma']);
    expect(await names('query=ALPHA')).toEqual(['alpha']);
    const second = await call('GET', '/me/videos?per_page=2&page=2&sort=alphabetical');
    expect(second.body).toMatchObject({ total: 3, page: 2, per_page: 2 });
    expect(second.body.paging).toEqual({
      next: null,
      previous: '/me/videos?per_page=2&page=1&sort=alphabetical',
      first: '/me/videos?per_page=2&page=1&sort=alphabetical',
      last: '/me/videos?per_page=2&page=2&sort=alphabetical',
    });
    expect((await call('GET', '/me/videos?page=9')).body.error_code).toBe(2286);
    expect((await call('GET', '/me/videos?per_page=101')).status).toBe(400);
    expect((await call('GET', '/me/videos?sort=colour')).status).toBe(400);
  });

  it('of somebody else are seen only when they are public', async () => {
    const uri = await upload(await readVideo(), { privacy: { view: 'nobody' } });
    const basic = `basic ${Buffer.from(`${emulator.clientId}:${emulator.clientSecret}`).toString('base64')}`;
    const grant = await call(
      'POST',
      '/oauth/authorize/client',
      { grant_type: 'client_credentials', scope: 'public' },
      {
        headers: { authorization: basic },
      },
    );
    const anyone = { headers: { authorization: `bearer ${grant.body.access_token}` } };
    expect((await call('GET', uri, undefined, anyone)).status).toBe(404);
    expect(await call('GET', '/me', undefined, anyone)).toMatchObject({
      status: 401,
      body: { error_code: 8002 },
    });
    await call('PATCH', uri, { privacy: { view: 'anybody' } });
    const seen = await call('GET', uri, undefined, anyone);
    expect(seen.status).toBe(200);
    expect(seen.body.upload).toBeNull();
    expect(await call('PATCH', uri, { name: 'mine' }, anyone)).toMatchObject({ status: 403 });
  });

  it('that are unlisted carry their hash', async () => {
    const uri = await upload(await readVideo());
    const { body } = await call('PATCH', uri, { privacy: { view: 'unlisted' } });
    expect(body.uri).toMatch(/^\/videos\/1:[0-9a-f]{10}$/);
    expect((await call('GET', body.uri)).body.uri).toBe(body.uri);
  });
});

describe('tus', () => {
  it('takes bytes at the offset that it tells, and no other', async () => {
    const made = await call('POST', '/me/videos', { upload: { approach: 'tus', size: 6 } });
    const link = made.body.upload.upload_link;
    const first = await patch(link, new Uint8Array([1, 2, 3]), 0);
    expect(first.status).toBe(204);
    expect(first.headers.get('upload-offset')).toBe('3');
    expect((await patch(link, new Uint8Array([9]), 1)).status).toBe(409);
    const head = await fetch(link, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    expect(head.status).toBe(200);
    expect([head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual(['3', '6']);
    const last = await patch(link, new Uint8Array([4, 5, 6]), 3);
    expect(last.status).toBe(204);
    expect(last.headers.get('upload-offset')).toBe('6');
    const after = await call('GET', '/videos/1?fields=upload');
    expect(after.body.upload).toMatchObject({
      status: 'complete',
      approach: 'tus',
      size: 6,
      upload_link: null,
    });
  });

  it('refuses creation', async () => {
    const made = await call('POST', '/me/videos', { upload: { approach: 'tus', size: 6 } });
    const response = await fetch(made.body.upload.upload_link, {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0' },
    });
    expect([400, 405]).toContain(response.status);
  });

  it('knows the video with its last byte and transcodes it in emulated time', async () => {
    const uri = await upload(await readVideo());
    const read = async () =>
      (await call('GET', `${uri}?fields=duration,width,height,status,transcode,is_playable`)).body;
    expect(await read()).toEqual({
      duration: 5,
      width: 480,
      height: 270,
      status: 'transcoding',
      transcode: { status: 'in_progress' },
      is_playable: false,
    });
    emulator.clock.advance(1000);
    expect(await read()).toMatchObject({
      status: 'available',
      transcode: { status: 'complete' },
      is_playable: true,
    });
  });

  it('gives the file back, whole or in part', async () => {
    const bytes = await readVideo();
    const uri = await upload(bytes);
    emulator.clock.advance(1000);
    const { link } = (await call('GET', `${uri}?fields=files`)).body.files[0];
    expect(new Uint8Array(await (await fetch(link)).arrayBuffer())).toEqual(bytes);
    const part = await fetch(link, { headers: { range: 'bytes=10-19' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${bytes.length}`);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(10, 20));
    expect((await fetch(link, { headers: { range: 'bytes=99999999-' } })).status).toBe(416);
  });
});

describe('versions, pictures and text tracks', () => {
  it('are made with 201, take their bytes by PUT with 200 and give them back', async () => {
    const uri = await upload(await readVideo());
    const version = await call('POST', `${uri}/versions`, {
      file_name: 'cut.mp4',
      upload: { approach: 'tus', size: 3 },
    });
    expect(version).toMatchObject({ status: 201, body: { active: false, filename: 'cut.mp4' } });
    expect(await call('DELETE', `${uri}/versions/1`)).toMatchObject({
      status: 404,
      body: { error_code: 2538 },
    });

    const picture = await call('POST', `${uri}/pictures`, {});
    expect(picture).toMatchObject({ status: 201, body: { active: false, type: 'custom' } });
    const put = await call('PUT', picture.body.link, 'image bytes', {
      headers: { 'content-type': 'image/jpeg', authorization: 'bearer stray' },
    });
    expect(put).toMatchObject({ status: 200, body: { Status: 'success' } });
    const shown = await call('PATCH', picture.body.uri, { active: true });
    expect(shown).toMatchObject({ status: 200, body: { active: true } });
    expect(await (await fetch(shown.body.base_link)).text()).toBe('image bytes');

    const body = { type: 'captions', language: 'en-US', name: 'English', active: true };
    const track = await call('POST', `${uri}/texttracks`, body);
    expect(track).toMatchObject({ status: 201, body: { ...body, display_language: 'American English' } });
    expect(
      (await call('PUT', track.body.link, 'WEBVTT', { headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(200);
    expect(await (await fetch(track.body.link)).text()).toBe('WEBVTT');
    expect((await call('PATCH', track.body.uri, { active: false })).body.active).toBe(false);
    expect((await call('DELETE', track.body.uri)).status).toBe(204);
    expect((await call('PATCH', `${uri}/pictures`, { active: true })).status).toBe(405);
    expect((await call('PUT', `${emulator.url}/_upload/pictures/1`, 'x')).status).toBe(403);
  });

  it('have one active text track of a language and type', async () => {
    const uri = await upload(await readVideo());
    const add = (name: string) =>
      call('POST', `${uri}/texttracks`, { type: 'captions', language: 'en', name, active: true });
    const first = await add('first');
    const second = await add('second');
    expect((await call('GET', first.body.uri)).body.active).toBe(false);
    expect((await call('GET', second.body.uri)).body.active).toBe(true);
  });
});

describe('the name in the address of an account', () => {
  it('is changed by link, and is found there', async () => {
    const changed = await call('PATCH', '/me', { link: 'harbour7' });
    expect(changed.body.link).toBe('https://vimeo.com/harbour7');
    expect((await call('GET', '/users/harbour7')).body.uri).toBe('/users/1');
    expect((await call('GET', '/users/alexharbour')).status).toBe(404);
    expect((await call('PATCH', '/me', { link: 'harbour7', bio: 'Sea' })).body.bio).toBe('Sea');
  });

  it.each(['samrivers', 'sam rivers!', '77', ''])(
    'is none of others, and none that is no name: %j',
    async (link) => {
      const { status, body } = await call('PATCH', '/me', { link });
      expect([status, body.invalid_parameters?.[0].field]).toEqual([400, 'link']);
      expect((await call('GET', '/me')).body.link).toBe('https://vimeo.com/alexharbour');
    },
  );

  it('is no way to what nobody may change of themselves', async () => {
    await call('PATCH', '/me', {
      teams: ['/users/3'],
      plan: 'enterprise',
      quota: { total: 1 },
      account_name: 'x',
    });
    const me = (await call('GET', '/me')).body;
    expect(me).toMatchObject({ account: 'advanced', link: 'https://vimeo.com/alexharbour' });
    expect(me.upload_quota.space.max).toBeGreaterThan(1);
  });
});
