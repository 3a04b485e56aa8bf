// For runtimes that read files as Node does.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { runChecks } from './run.mjs';

const folder = await mkdtemp(join(tmpdir(), 'vimeokit-runtime-'));
const files = {
  async write(bytes) {
    const from = join(folder, 'from.mp4');
    await writeFile(from, bytes);
    return { from, to: join(folder, 'to.mp4') };
  },
  isSame: async (from, to) => (await readFile(from)).equals(await readFile(to)),
};
const [, , baseUrl, control, only] = argv;
console.log(`RESULTS ${JSON.stringify(await runChecks({ baseUrl, control, files, only }))}`);
