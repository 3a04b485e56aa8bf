// How much memory an upload takes does not depend on how much it uploads. The files are sparse and the server forgets what
// it counts, so that nothing but the client takes memory or disk. UPLOAD_MEMORY_GIB=2,20 tries larger ones.
import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallVimeo, startSmallVimeo } from './support/small-vimeo.js';
import { type TemporaryFolder, temporaryFolder } from './support/temporary-folder.js';

const child = fileURLToPath(new URL('support/memory-child.mjs', import.meta.url));
const mib = 1024 * 1024;
const gib = 1024 * mib;
const [fewGib = 1, manyGib = 4] = (process.env.UPLOAD_MEMORY_GIB ?? '1,4').split(',').map(Number);

// What fetch is given are copies, and the collector takes its time with memory outside of its heap.
const mostMib = process.env.TEST_TRANSPORT === 'fetch' ? 400 : 160;

let folder: TemporaryFolder;
let vimeo: SmallVimeo;

beforeAll(async () => {
  folder = await temporaryFolder();
  vimeo = await startSmallVimeo({ discards: true });
});
afterAll(async () => {
  await vimeo[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function sparseFile(name: string, bytes: number): Promise<string> {
  const path = join(folder.path, name);
  const handle = await open(path, 'w');
  await handle.truncate(bytes);
  await handle.close();
  return path;
}

async function peakMib(files: string[]): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, vimeo.url, ...files]);
  return Number(stdout);
}

describe('the memory of an upload', () => {
  it(`is the same for ${fewGib} GiB and for ${manyGib} GiB, and below ${mostMib} MiB`, async () => {
    const small = await peakMib([await sparseFile('small.mp4', fewGib * gib)]);
    const large = await peakMib([await sparseFile('large.mp4', manyGib * gib)]);
    expect(vimeo.made.map(({ offset }) => offset)).toEqual([fewGib * gib, manyGib * gib]);
    console.log(`${fewGib} GiB: ${small.toFixed(0)} MiB, ${manyGib} GiB: ${large.toFixed(0)} MiB`);
    expect(Math.abs(large - small)).toBeLessThan(mostMib / 8);
    expect(Math.max(small, large)).toBeLessThan(mostMib);
  }, 300_000);

  it(`of 500 files, four at a time, is below ${mostMib} MiB`, async () => {
    const names = Array.from({ length: 500 }, (_, index) => `film-${index}.mp4`);
    const files = await Promise.all(names.map((name) => sparseFile(name, mib + 1)));
    const before = vimeo.made.length;
    const peak = await peakMib(files);
    console.log(`500 files: ${peak.toFixed(0)} MiB`);
    expect(vimeo.made.slice(before).filter(({ offset }) => offset === mib + 1)).toHaveLength(500);
    expect(peak).toBeLessThan(mostMib);
  }, 120_000);
});
