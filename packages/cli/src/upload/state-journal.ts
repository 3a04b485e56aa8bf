import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { appendFlags } from '../output/write-file.js';
import type { Entry, Journal } from './journal.js';

const maxAgeMs = 30 * 86_400_000;

/**
 * The journal of one command, a file in the state folder with a line for every step. Two commands are the same if words,
 * working folder and account are. Once everything is done the file is deleted, and the same command uploads again.
 */
export async function openStateJournal(folder: string, command: readonly unknown[]): Promise<Journal> {
  const key = createHash('sha256').update(JSON.stringify(command)).digest('hex').slice(0, 32);
  const file = join(folder, `${key}.jsonl`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await forgetOld(folder);
  const entries = readEntries(await readFile(file, 'utf8').catch(() => ''));
  return {
    find: (itemKey) => entries.get(itemKey),
    async record(itemKey, entry) {
      entries.set(itemKey, entry);
      await appendFile(file, `${JSON.stringify([itemKey, entry])}\n`, { mode: 0o600, flag: appendFlags });
    },
    failed: async () => {},
    complete: () => rm(file, { force: true }),
  };
}

/** The key of a file in a journal; a changed file has another. */
export async function keyOfFile(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${path} ${size} ${mtimeMs}`;
}

function readEntries(text: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of text.split('\n')) {
    try {
      const [itemKey, entry] = JSON.parse(line) as [string, Entry]; // written above
      entries.set(itemKey, entry);
    } catch {
      // The last line of a process that was killed, or the empty end of the file.
    }
  }
  return entries;
}

async function forgetOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts && name.endsWith('.jsonl') && Date.now() - facts.mtimeMs > maxAgeMs)
      await rm(path, { force: true });
  }
}
