import { execFile } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const demo = join(root, 'examples/dist/demo/demo.js');

describe('the demo', () => {
  it('does the whole job and ends with the uri of the video', async () => {
    const { stdout } = await run(process.execPath, [demo]);
    for (const call of [
      'loadClientCredentials',
      'authUrl',
      'exchangeCode',
      "get('/me'",
      'upload(',
      'waitUntilPlayable',
    ])
      expect(stdout).toContain(call);
    for (const call of ['uploadPicture', 'uploadTextTrack', 'replace(', 'patch(', "get('/me/videos'"])
      expect(stdout).toContain(call);
    expect(stdout).toContain('it plays: 5 s, 480 × 270');
    expect(stdout).toMatch(/\/videos\/\d+\ndemo: ok\n$/);
  });

  it('shows plain lines in a pipe', async () => {
    const { stdout } = await run(process.execPath, [demo]);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\r');
  });

  it('takes a large video of your own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vimeokit-demo-'));
    try {
      // The committed video, and a free box of 64 MB behind it: still a video, and as large as a long one.
      const file = join(folder, 'own film.mp4');
      const small = await readFile(join(root, 'examples/media/harbour.mp4'));
      const padding = 64_000_000;
      const header = Buffer.alloc(8);
      header.writeUInt32BE(padding);
      header.write('free', 4, 'latin1');
      const handle = await open(file, 'w');
      await handle.write(Buffer.concat([small, header]));
      await handle.truncate(small.length + padding);
      await handle.close();
      const { stdout } = await run(process.execPath, [demo, 'own film.mp4'], {
        env: { ...process.env, INIT_CWD: folder },
      });
      expect(stdout).toContain('64 of 64 MB sent, 64 MB confirmed');
      expect(stdout).toMatch(/demo: ok\n$/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('fails with the reason and exit code 1', async () => {
    const failure = await run(process.execPath, [demo, 'no-such-film.mp4']).catch((error) => error);
    expect(failure.code).toBe(1);
    expect(failure.stderr).toMatch(
      /demo: failed\nUploadError: Cannot send .*no-such-film\.mp4: it cannot be found/,
    );
  });
});
