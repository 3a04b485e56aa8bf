// A process that uploads is killed at random moments, over and over; the next one finishes what it began. UPLOAD_KILLS
// says how often.
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from './support/seeded-random.js';
import { startSmallVimeo } from './support/small-vimeo.js';
import { temporaryFolder } from './support/temporary-folder.js';

const kills = Number(process.env.UPLOAD_KILLS ?? 12);
const seed = Number(process.env.UPLOAD_KILLS_SEED ?? Date.now());
const child = fileURLToPath(new URL('support/upload-child.mjs', import.meta.url));
const size = 3_000_000;

describe('an upload whose process is killed', () => {
  it(`${kills} times, is finished by the next one, and no confirmed byte is sent again (seed ${seed})`, async () => {
    const random = new SeededRandom(seed);
    await using folder = await temporaryFolder();
    await using vimeo = await startSmallVimeo();
    // A kill comes while the server is at work for it: at some request, or in the middle of its bytes.
    let countdown = 0;
    let kill = () => {};
    const step = () => {
      if (--countdown === 0) kill();
    };
    vimeo.interfere = () => {
      step();
      return false;
    };
    vimeo.onPiece = step;
    let killed = 0;
    let whileSending = 0;
    for (let number = 0; killed < kills; number++) {
      const first = vimeo.made.length;
      // A placeholder whose process was killed before it heard of it stays empty: nobody can tell whose it is.
      const withBytes = () => vimeo.made.slice(first).filter(({ offset }) => offset > 0);
      const { path, sha256 } = await folder.randomFile(`film-${number}.mp4`, size);
      const store = join(folder.path, `store-${number}`);
      for (let isDone = false; !isDone; ) {
        countdown = killed < kills ? random.between(1, 60) : 0;
        const result = await run([vimeo.url, path, store], (running) => {
          kill = running;
        });
        isDone = result === 'done';
        if (!isDone) killed++;
        const [made, more] = withBytes();
        expect(more).toBeUndefined();
        // Killed when all was done and forgotten, but before it had ended: another run would be another upload.
        if (made?.offset === size && !(await readdir(store)).some((name) => name.endsWith('.json')))
          isDone = true;
        if (!isDone && made && made.offset > 0) whileSending++;
      }
      const [made] = withBytes();
      expect(made && vimeo.sha256(made)).toBe(sha256);
      // The server keeps whatever arrives, so every byte it was sent twice would be one too many.
      expect(made?.received).toBe(size);
      expect(
        (await readdir(store)).filter((name) => !/^(account|link)-/.test(name) && !name.endsWith('.lock')),
      ).toEqual([]);
    }
    expect(whileSending).toBeGreaterThan(0);
  }, 600_000);
});

function run(args: string[], onStart: (kill: () => void) => void): Promise<'done' | 'killed'> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    running.stderr.on('data', (piece) => {
      words += piece;
    });
    onStart(() => running.kill('SIGKILL'));
    running.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('done');
      else reject(new Error(`The child ended with ${code}: ${words}`));
    });
  });
}
