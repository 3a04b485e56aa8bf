import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhooks } from 'vimeokit/webhooks';
import { describe, expect, it } from 'vitest';
import { addVideos, emulated } from './support/emulated.js';

describe('vimeo webhook', () => {
  it('makes one that tells an address what happens, signed with the secret', async () => {
    await using here = await emulated();
    const webhooks = createWebhooks({ secret: 'the secret' });
    const told = new Promise((resolve) => {
      webhooks.on('video-created', ({ data }) => resolve(data.video_uri));
    });
    const server = createServer(webhooks.toNodeHandler()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vimeo`; // it listens on a port
    const env = { VIMEO_WEBHOOK_SECRET: 'the secret' };
    const made = await here.run(['webhook', 'create', address, '--type', 'video-created'], { env });
    expect(made).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^\/apps\/\d+\/webhooks\/1\n$/),
    });
    const [uri] = await addVideos(here.vimeo, ['One']);
    expect(await told).toBe(uri);
    server.close();
  });

  it('makes a secret where none is set, and shows it once', async () => {
    await using here = await emulated();
    const made = await here.run([
      'webhook',
      'create',
      'https://app.example/',
      '-t',
      'video-created',
      '--off',
    ]);
    expect(made.stderr).toMatch(/^VIMEO_WEBHOOK_SECRET=[0-9a-f]{64}\n$/);
    const listed = await here.run(['webhook', 'list']);
    expect(listed.stdout).toBe(`${made.stdout.trim()}\tvideo-created\toff\thttps://app.example/\n`);
    const quiet = ['webhook', 'create', 'https://app.example/', '-t', 'video-deleted', '--off', '--quiet'];
    expect((await here.run(quiet)).stderr).toMatch(/^VIMEO_WEBHOOK_SECRET=[0-9a-f]{64}\n$/);
  });

  it('switches one on and deletes it, by id or uri', async () => {
    await using here = await emulated();
    const { stdout } = await here.run([
      'webhook',
      'create',
      'https://app.example/',
      '-t',
      'video-created',
      '--off',
    ]);
    const uri = stdout.trim();
    expect((await here.run(['webhook', 'enable', '1'])).stderr).toBe(`${uri} is on.\n`);
    expect((await here.run(['webhook', 'list', '--jq', '.[].is_enabled'])).stdout).toBe('true\n');
    expect(await here.run(['webhook', 'delete', uri])).toMatchObject({ code: 2 });
    expect(await here.run(['webhook', 'delete', uri, '--yes'])).toMatchObject({ code: 0 });
    expect(await here.run(['webhook', 'list'])).toMatchObject({
      stdout: '',
      stderr: 'There are no webhooks.\n',
    });
  });

  it('takes a uri for the webhook that it names, whichever app the token is of', async () => {
    await using here = await emulated();
    const ran = await here.run(['webhook', 'delete', '/apps/77/webhooks/1', '--yes']);
    expect(ran.code).toBe(1);
    expect(here.emulator.requests().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /apps/77/webhooks/1',
    ]);
  });

  it('refuses what cannot be one, before any call', async () => {
    await using here = await emulated();
    for (const words of [
      ['create', 'ftp://app.example', '-t', 'video-created'],
      ['create', 'https://app.example'],
      ['create', 'https://app.example', '-t', 'video-gone'],
      ['delete', '../me', '--yes', '--app', '1'],
      ['delete', '1', '../me', '--yes'],
      ['enable', '1/2'],
      ['list', '--app', '1/../..'],
    ])
      expect(await here.run(['webhook', ...words])).toMatchObject({ code: 2, stdout: '' });
    expect(here.emulator.requests()).toEqual([]);
  });
});
