import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Emulator } from '@vimeokit/emulator';
import type { Job } from './jobs.js';

/** A program that does jobs with an official client. */
export interface Program {
  readonly command: string;
  /** Before the name of the job. */
  readonly arguments: readonly string[];
}

/** Runs a program for one job. All it is told of the emulator is where it is, and the credentials. */
export async function runJob(
  { command, arguments: before }: Program,
  job: Job,
  emulator: Emulator,
  folder: URL,
): Promise<{ code: number | null; printed: string; complained: string }> {
  const child = spawn(command, [...before, job.name], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      VIMEO_API_URL: emulator.url,
      VIMEO_TOKEN: emulator.token,
      VIMEO_CLIENT_ID: emulator.clientId,
      VIMEO_CLIENT_SECRET: emulator.clientSecret,
    },
  });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const lines: string[] = [];
  const visits: Promise<unknown>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    const [, address] = line.match(/^Open (\S+)$/) ?? [];
    if (address && job.inBrowser) visits.push(job.inBrowser(address));
  });
  const [code, complained] = await Promise.all([closed, text(child.stderr)]);
  await Promise.all(visits);
  return { code, printed: lines.join('\n'), complained };
}
