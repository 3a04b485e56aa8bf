import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, type EmulatorOptions, startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { type Ran, type RunOptions, run } from './run.js';

/** A local Vimeo, a folder to work in, and the command with both. */
export interface Emulated extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly vimeo: VimeoClient;
  readonly folder: string;
  /** What makes a child process use this Vimeo. */
  readonly env: Record<string, string>;
  run(words: readonly string[], options?: RunOptions): Promise<Ran>;
}

export async function emulated(options: EmulatorOptions = {}): Promise<Emulated> {
  const emulator = await startEmulator(options);
  const folder = await mkdtemp(join(tmpdir(), 'vimeo-cli-test-'));
  const env = {
    VIMEO_API_URL: emulator.url,
    VIMEO_TOKEN: emulator.token,
    VIMEO_CLIENT_ID: emulator.clientId,
    VIMEO_CLIENT_SECRET: emulator.clientSecret,
    VIMEO_CONFIG_DIR: join(folder, 'config'),
    VIMEO_STATE_DIR: join(folder, 'state'),
    VIMEO_KEYRING: 'off',
  };
  const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
  return {
    emulator,
    vimeo,
    folder,
    env,
    run: (words, more = {}) => run(words, { cwd: folder, ...more, env: { ...env, ...more.env } }),
    async [Symbol.asyncDispose]() {
      await vimeo.close();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Videos without bytes, by their names. */
export async function addVideos(vimeo: VimeoClient, names: readonly string[]): Promise<string[]> {
  const uris: string[] = [];
  for (const name of names) uris.push((await vimeo.createUpload({ size: 100, name })).uri);
  return uris;
}
