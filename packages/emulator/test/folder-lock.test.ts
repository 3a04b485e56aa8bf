// Many processes want one data folder: of those that find it free, or a dead one's, one has it.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const lock = new URL('../dist/node/folder-lock.js', import.meta.url).href;

/** Takes the folder and gives it back so many times; the last time it ends without, as a process does that is killed. */
const competitor = `
  import { mkdirSync, rmdirSync } from 'node:fs';
  import { lockFolder } from ${JSON.stringify(lock)};
  const folder = process.argv[1];
  let clashes = 0;
  for (let done = 0; done < 40; ) {
    let unlock;
    try { unlock = lockFolder(folder); } catch { continue; }
    done++;
    try { mkdirSync(folder + '/inside'); rmdirSync(folder + '/inside'); } catch { clashes++; }
    if (done < 40) unlock();
  }
  console.log(clashes);
`;

it('is had by one at a time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vimeo-emulator-lock-'));
  try {
    await writeFile(join(folder, 'emulator.pid'), '999999999');
    const args = ['--input-type=module', '--eval', competitor, folder];
    const ran = Array.from({ length: 5 }, () =>
      promisify(execFile)(process.execPath, args, { timeout: 50_000 }),
    );
    const clashes = (await Promise.all(ran)).map(({ stdout }) => Number(stdout));
    expect(clashes).toEqual([0, 0, 0, 0, 0]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
