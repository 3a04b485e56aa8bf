// Vimeo's own clients, as they were published. All they are given is the address and the credentials.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '@vimeokit/emulator';
import { describe, expect, it } from 'vitest';
import { type Ground, jobs } from './official-client/jobs.js';
import { type Program, runJob } from './official-client/run-job.js';
import { callerOf } from './support/caller.js';

const programs: Record<string, Program> = {
  '@vimeo/vimeo': {
    command: process.execPath,
    arguments: [fileURLToPath(new URL('official-client/vimeo-js/main.mjs', import.meta.url))],
  },
};

const folder = new URL('../../../examples/media/', import.meta.url);

for (const [client, program] of Object.entries(programs))
  describe(client, () => {
    for (const job of jobs)
      it(job.says, async () => {
        await using emulator = await startEmulator();
        const ground: Ground = {
          call: callerOf(emulator),
          file: async (name) => new Uint8Array(await readFile(new URL(name, folder))),
        };
        await job.before?.(ground);
        await ground.call('DELETE /_emulator/requests');
        const { code, printed, complained } = await runJob(program, job, emulator, folder);
        expect({ code, complained }, printed).toEqual({ code: 0, complained: expect.any(String) });
        await job.after(ground, printed);
      });
  });
