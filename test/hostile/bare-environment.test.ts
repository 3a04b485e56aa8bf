// What a container, a cron job or a careless script leaves out: a home, a working folder, the value of a variable.
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bin, runChild } from '../../packages/cli/test/support/child.js';
import { emulated } from '../../packages/cli/test/support/emulated.js';

const sample = fileURLToPath(new URL('../../examples/media/harbour.mp4', import.meta.url));

// What Node does where the system does not know the user, and HOME is not set.
const noHome = `
  import os from 'node:os';
  import { syncBuiltinESMExports } from 'node:module';
  os.homedir = () => { throw new Error('A system error occurred: uv_os_homedir returned ENOENT (no such file or directory)'); };
  syncBuiltinESMExports();
`;

describe('a user whom the system does not know, without HOME', () => {
  it('needs VIMEO_TOKEN alone', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    const { VIMEO_CONFIG_DIR: _config, VIMEO_STATE_DIR: _state, ...env } = here.env;
    const preload = join(here.folder, 'no-home.mjs');
    await writeFile(preload, noHome);
    await copyFile(sample, join(here.folder, 'film.mp4'));
    const bare = {
      HOME: '',
      XDG_CONFIG_HOME: '',
      XDG_STATE_HOME: '',
      NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
    };
    const options = { cwd: here.folder, env: { ...env, ...bare } };
    for (const line of [
      'api /me',
      'upload film.mp4',
      'replace 1 film.mp4',
      'video list',
      'auth status',
      'download --all backup',
    ]) {
      const { code, stderr } = await runChild(line.split(' '), options);
      expect({ line, code, stderr: code === 0 ? '' : stderr }).toEqual({ line, code: 0, stderr: '' });
    }
    const upload = await runChild(['upload', 'film.mp4'], options);
    expect(upload.stderr).toContain('VIMEO_STATE_DIR');
    const signedOut = { ...options, env: { ...options.env, VIMEO_TOKEN: '' } };
    expect(await runChild(['api', '/me'], signedOut)).toMatchObject({ code: 4 });
    const login = await runChild(['auth', 'login', '--with-token'], {
      ...signedOut,
      input: here.emulator.token,
    });
    expect(login.code).toBe(1);
    expect(login.stderr).toContain('VIMEO_CONFIG_DIR');
  });

  // Only the superuser may become somebody else.
  it.skipIf(process.getuid?.() !== 0)('is served as that user, too', async () => {
    await using here = await emulated();
    const { VIMEO_CONFIG_DIR: _config, VIMEO_STATE_DIR: _state, ...env } = here.env;
    const child = spawn(process.execPath, [bin, 'api', '/me', '--fields', 'uri'], {
      uid: 54_321,
      gid: 54_321,
      cwd: '/',
      env: { ...env, PATH: process.env.PATH },
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect({ stdout, stderr }).toEqual({ stdout: '{"uri":"/users/1"}\n', stderr: '' });
  });
});

describe('a working folder that was deleted', () => {
  it.skipIf(process.platform === 'win32')('is told in words', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vimeo-gone-'));
    const script = 'rmdir "$PWD" && exec "$NODE" "$BIN" upload film.mp4';
    const child = spawn('sh', ['-c', script], {
      cwd: folder,
      env: { PATH: process.env.PATH, NODE: process.execPath, BIN: bin, VIMEO_TOKEN: 'token' },
    });
    const [stderr, code] = await Promise.all([
      text(child.stderr),
      new Promise((resolve) => child.on('close', resolve)),
    ]);
    await rm(folder, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'vimeo: The folder that this terminal is in is gone. Go to one that is there, and try again.\n',
    );
  });
});

describe('an empty word where a path belongs', () => {
  it.each([
    ['download', '--all', ''],
    ['download', '--all', '  '],
    ['video', 'download', '1', '-o', ''],
    ['caption', 'download', '1', '-o', ''],
    ['upload', ''],
    ['upload', 'film.mp4', '--thumbnail', ''],
    ['replace', '1', ''],
    ['thumbnail', 'set', '1', ''],
    ['caption', 'add', '1', '', '-l', 'en'],
    ['api', 'POST', '/me/projects', '--input', ''],
    ['stats', '1', '--svg', ''],
    ['emulator', '--data', ''],
  ])('is refused: vimeo %s %s %s', async (...words) => {
    await using here = await emulated({ transcodeMs: 0 });
    await copyFile(sample, join(here.folder, 'film.mp4'));
    await here.vimeo.upload(sample, { wait: 'playable' });
    const track = join(here.folder, 'track.vtt');
    await writeFile(track, 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n');
    await here.vimeo.uploadTextTrack('/videos/1', { type: 'captions', language: 'en', file: track });
    const { code, stderr } = await here.run(words);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('empty') });
  });
});
