// For runtimes that read files as Node does.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './run.mjs';

/** Runs the checks, the one with paths, too; the addresses are those of `runChecks`. */
export async function runChecksWithFiles(addresses) {
  const folder = await mkdtemp(join(tmpdir(), 'vimeokit-runtime-'));
  const files = {
    async write(bytes) {
      const from = join(folder, 'from.mp4');
      await writeFile(from, bytes);
      return { from, to: join(folder, 'to.mp4') };
    },
    isSame: async (from, to) => (await readFile(from)).equals(await readFile(to)),
  };
  try {
    return await runChecks({ ...addresses, files });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
