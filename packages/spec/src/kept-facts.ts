import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Description } from './description.js';
import type { ObservedShapes } from './observed.js';
import type { RecordedPresence } from './recorded-presence.js';

const folder = fileURLToPath(new URL('../facts/', import.meta.url));

/** Where a file of `facts/` comes from. */
interface FactsSource {
  /** SHA-256 of what was given to the generator. */
  readonly sha256: string;
  /** The day on which it was first given. */
  readonly date: string;
}

/** The facts that everything is generated from, as they lie in this repository. */
export async function readKeptFacts(): Promise<{
  description: Description;
  shapes: ObservedShapes;
  presence: RecordedPresence;
}> {
  return {
    description: await readKept('description'),
    shapes: await readKept('observed-shapes'),
    presence: await readKept('recorded-presence'),
  };
}

async function readKept<Facts>(name: string): Promise<Facts> {
  return JSON.parse(await keptText(pathOf(name))) as Facts; // written by `keptFile` below
}

/** Path and bytes of the file that keeps these facts. */
export async function keptFile(name: string, facts: unknown): Promise<[path: string, bytes: Buffer]> {
  const path = pathOf(name);
  const text = JSON.stringify(facts);
  // Another version of zlib makes other bytes of the same text.
  const isKept = (await keptText(path).catch(() => undefined)) === text;
  return [path, isKept ? await readFile(path) : gzipSync(text, { level: 9 })];
}

function pathOf(name: string): string {
  return join(folder, `${name}.json.gz`);
}

async function keptText(path: string): Promise<string> {
  return gunzipSync(await readFile(path)).toString();
}

/** Path and text of the file that says where the facts come from; what has not changed keeps its date. */
export async function sourcesFile(given: Record<string, string>): Promise<[path: string, text: string]> {
  const path = join(folder, 'sources.json');
  const known: Record<string, FactsSource> = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'));
  for (const [name, text] of Object.entries(given)) {
    const sha256 = createHash('sha256').update(text).digest('hex');
    if (known[name]?.sha256 !== sha256) known[name] = { sha256, date: new Date().toISOString().slice(0, 10) };
  }
  return [path, `${JSON.stringify(known, null, 2)}\n`];
}
