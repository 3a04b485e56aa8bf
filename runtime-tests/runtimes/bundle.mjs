import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Bundles a program beside the installed packages into one file, as for a page or a worker. */
export async function bundle({ folder, program, file, format = 'esm' }) {
  const made = await rolldown({
    input: 'program',
    cwd: folder,
    platform: 'browser',
    resolve: { conditionNames: ['worker', 'browser', 'import', 'default'] },
    logLevel: 'silent',
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id === 'program' ? join(folder, 'program.mjs') : undefined),
        load: (id) => (id === join(folder, 'program.mjs') ? program : undefined),
      },
    ],
  });
  await made.write({ file, format, codeSplitting: false });
  await made.close();
}
