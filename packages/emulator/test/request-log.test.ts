import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { createEmulator } from '@vimeokit/emulator/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf, patch } from './support/caller.js';

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
});
afterEach(() => emulator.close());

const exchangeOf = async (id: string | undefined) => (await call(`GET /_emulator/requests/${id}`)).data;
const last = () => exchangeOf(emulator.requests().at(-1)?.id);

describe('a call in the log', () => {
  it('has the headers and bodies of request and response', async () => {
    await call('POST /me/albums', { name: 'Showcase' });
    const { request, response, ...rest } = await last();
    expect(rest).toMatchObject({ id: '1', method: 'POST', path: '/me/albums', status: 201 });
    expect(request.headers).toMatchObject({
      'content-type': 'application/json',
      host: new URL(emulator.url).host,
    });
    expect(JSON.parse(request.body)).toEqual({ name: 'Showcase' });
    expect(response.headers['x-ratelimit-limit']).toBe('1500');
    expect(response.body).toContain('"name":"Showcase"');
  });

  it('has what a fault sent', async () => {
    emulator.faults.add({ route: 'GET /me', status: 503 });
    await call('GET /me');
    expect(JSON.parse((await last()).response.body).developer_message).toContain('An armed fault');
    emulator.faults.add({ route: 'GET /me', truncate: true });
    const { data } = await call('GET /me?fields=uri,name');
    expect((await last()).response.body).toBe(data);
  });

  it('shows nothing that is enough to act for somebody', async () => {
    const { data } = await call('POST /me/videos', {
      upload: { approach: 'tus', size: 1 },
      privacy: { view: 'password' },
      password: 'hunter2',
    });
    const link: string = data.upload.upload_link;
    await patch(link, new Uint8Array(1));
    const [uri] = emulator.add({ videos: [{ name: 'Made up' }] }).videos;
    const { files } = (await call(`GET ${uri}`)).data;
    const [, file] = files[0].link.match(/\/_files\/videos\/([^/?]+)/);
    const code = await call('POST /oauth/authorize/client', {
      grant_type: 'client_credentials',
      scope: 'public',
    });
    await call('GET /me/videos?password=hunter2');
    const all = await Promise.all(emulator.requests().map(({ id }) => exchangeOf(id)));
    const text = JSON.stringify(all);
    for (const secret of [
      emulator.token,
      'hunter2',
      link.split('/').at(-1),
      file,
      emulator.clientSecret,
      code.data.access_token,
    ])
      expect(text).not.toContain(secret);
    expect(text).toContain('bearer ***');
    expect(all[0].request.headers.authorization).toBe('bearer ***');
  });

  it('has the beginning of a long body, and none of a file', async () => {
    const description = 'x'.repeat(4900);
    await call('POST /me/albums', { name: 'Long', description });
    const { request } = await last();
    expect(request.body).toHaveLength(4096);
    expect(request.cut).toBe(JSON.stringify({ name: 'Long', description }).length - 4096);
    const { data } = await call('POST /me/videos', { upload: { approach: 'tus', size: 3 } });
    await patch(data.upload.upload_link, new Uint8Array(3));
    expect((await last()).request.body).toBeUndefined();
  });

  it('has them while it is one of the last two hundred', async () => {
    for (let count = 0; count < 201; count++) await call('GET /me?fields=uri');
    expect((await call('GET /_emulator/requests/1')).status).toBe(404);
    expect((await exchangeOf('2')).response.body).toBe('{"uri":"/users/1"}');
    expect(emulator.requests()).toHaveLength(201);
  });

  it('has them without a port, too', async () => {
    const core = createEmulator();
    const headers = { authorization: `bearer ${core.token}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify({ name: 'One' }) };
    await core.fetch(new Request('http://vimeo.test/me/albums', init));
    const shown = await core.fetch(new Request('http://vimeo.test/_emulator/requests/1'));
    expect(await shown.json()).toMatchObject({
      request: { body: '{"name":"One"}' },
      response: { headers: {} },
    });
  });
});

describe('who follows live', () => {
  const follow = async () => {
    const response = await fetch(`${emulator.url}/_emulator/events`);
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    await reader.read();
    const next = async () =>
      JSON.parse((await reader.read()).value?.match(/^event: changed\ndata: (.*)/)?.[1] ?? '');
    return { next, stop: () => reader.cancel() };
  };

  it('is told which parts changed', async () => {
    const { next, stop } = await follow();
    await call('GET /me');
    expect(await next()).toEqual(['requests']);
    emulator.faults.add({ route: 'GET /me', status: 500 });
    expect(await next()).toEqual(['faults']);
    emulator.clock.advance(1);
    expect(await next()).toEqual(['clock']);
    emulator.add({ videos: 1 });
    expect(await next()).toEqual(['library']);
    await stop();
  });

  it('gets few events of many changes', async () => {
    const { next, stop } = await follow();
    for (let count = 0; count < 5000; count++) emulator.clock.advance(1);
    expect(await next()).toEqual(['clock']);
    await call('GET /me');
    expect(await next()).toEqual(['requests']);
    await stop();
  });
});

describe('the clock', () => {
  it('goes to the next thing that happens by itself', async () => {
    emulator.add({ videos: [{ status: 'transcoding' }] });
    const { nowMs, nextEvent } = (await call('GET /_emulator/clock')).data;
    expect(nextEvent).toBe('2026-01-01T00:00:01+00:00');
    const after = (await call('POST /_emulator/clock', { toNextEvent: true })).data;
    expect(after).toEqual({ now: nextEvent, nowMs: nowMs + 1000 });
    expect((await call('GET /videos/1')).data.status).toBe('available');
    expect((await call('POST /_emulator/clock', { toNextEvent: true })).data).toEqual(after);
  });
});
