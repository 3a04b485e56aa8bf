// The emulator as a function from Request to Response, and what a bundler makes of it for a page.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '@vimeokit/emulator/core';
import { describe, expect, it } from 'vitest';
import { pageBundle } from '../../client/test/support/page-bundle.js';

const entry = fileURLToPath(new URL('../src/core.ts', import.meta.url));
const media = new URL('../../../examples/media/harbour.mp4', import.meta.url);

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly error?: string;
}

describe('the core', () => {
  it('does without a port and a disk what it does in workers and pages', async () => {
    const { runCoreChecks } = await import(
      new URL('../../../runtime-tests/checks/emulator-core.mjs', import.meta.url).href
    );
    const video = new Uint8Array(await readFile(media)).buffer;
    const checks: Check[] = await runCoreChecks({ createEmulator, video });
    expect(checks.length).toBeGreaterThan(5);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is at most 300 kB in a page, and less than half of that before a video is read', async () => {
    const { loadedBytes, allBytes, code } = await pageBundle('createEmulator', entry);
    console.log(`The core: ${loadedBytes} bytes, ${allBytes} with what reads videos.`);
    expect(allBytes).toBeLessThanOrEqual(300_000);
    expect(loadedBytes).toBeLessThanOrEqual(120_000);
    expect(code).not.toMatch(/["']node:|@hono\/node-server|busboy/);
  });

  it('makes no code from text, which some runtimes forbid', async () => {
    const { code } = await pageBundle('createEmulator', entry);
    expect(code).not.toMatch(/\bnew Function\b|\beval\(/);
  });

  it('is another Vimeo each time, and the same one for the same seed', () => {
    expect(createEmulator().token).not.toBe(createEmulator().token);
    expect(createEmulator({ seed: 1 }).token).toBe(createEmulator({ seed: '1' }).token);
  });

  it('says what is wrong with an option', () => {
    // @ts-expect-error no such plan
    expect(() => createEmulator({ plan: 'gold' })).toThrow('plan must be one of');
    expect(() => createEmulator({ rateLimitWindowMs: 0 })).toThrow('rateLimitWindowMs must be');
    expect(() => createEmulator({ state: {} })).toThrow('rows is no object');
  });

  it('takes a form with a video, and leads to where its upload says', async () => {
    const emulator = createEmulator();
    const send = (path: string, body: BodyInit, type?: string) =>
      emulator.fetch(
        new Request(new URL(path, 'http://vimeo.test'), {
          method: 'POST',
          headers: { authorization: `bearer ${emulator.token}`, ...(type ? { 'content-type': type } : {}) },
          body,
        }),
      );
    const upload = { approach: 'post', redirect_url: 'http://127.0.0.1:9/done' };
    const made = await (await send('/me/videos', JSON.stringify({ upload }), 'application/json')).json();
    const form = new FormData();
    form.set('file_data', new Blob([new Uint8Array(100)]), 'harbour.mp4');
    const sent = await send(made.upload.upload_link, form);
    expect([sent.status, sent.headers.get('location')]).toEqual([
      302,
      'http://127.0.0.1:9/done?video_uri=%2Fvideos%2F1',
    ]);
  });

  it('goes on from what its storage was told', async () => {
    const { memoryStorage } = await import('@vimeokit/emulator/core');
    let kept = '';
    const storage = {
      ...memoryStorage(),
      changed(read: () => unknown) {
        kept = JSON.stringify(read());
      },
    };
    const first = createEmulator({ storage, seed: 'kept' });
    const call = (emulator: typeof first, path: string, body?: object) =>
      emulator.fetch(
        new Request(`http://vimeo.test${path}`, {
          method: body ? 'POST' : 'GET',
          headers: { authorization: `bearer ${emulator.token}`, 'content-type': 'application/json' },
          body: body ? JSON.stringify(body) : null,
        }),
      );
    await call(first, '/me/albums', { name: 'Kept' });
    const second = createEmulator({ storage, seed: 'kept', state: JSON.parse(kept) });
    expect(await (await call(second, '/me/albums')).json()).toMatchObject({ data: [{ name: 'Kept' }] });
  });
});
