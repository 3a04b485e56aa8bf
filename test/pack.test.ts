import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error a script for Node, without types
import { publishedPackages } from '../scripts/pack.mjs';
// @ts-expect-error a script for Node, without types
import { missingFiles } from '../scripts/prepack.mjs';

const packages = publishedPackages as { folder: string; manifest: Record<string, unknown> }[]; // as pack.mjs says

describe('packing', () => {
  let work: string;
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'vimeokit-pack-'));
  });
  afterAll(() => rm(work, { recursive: true, force: true }));

  it('builds every published package first', () => {
    for (const { manifest } of packages)
      expect(manifest.scripts, String(manifest.name)).toEqual({
        prepack: 'node ../../scripts/prepack.mjs',
      });
  });

  it('finds all there that a built package names', () => {
    for (const { folder } of packages) expect(missingFiles(folder), folder).toEqual([]);
  });

  // npm adds a README and a licence by itself, but no changelog.
  it.each(packages)('puts the changelog of $manifest.name into its tarball', ({ manifest }) => {
    expect(manifest.files).toContain('CHANGELOG.md');
  });

  it.each(packages)('refuses $manifest.name without its dist', async ({ folder, manifest }) => {
    const copy = join(work, String(manifest.name).replace('/', '-'));
    await cp(folder, copy, {
      recursive: true,
      filter: (path) => !/\/(dist|node_modules|test)$/.test(path),
    });
    expect(missingFiles(copy)).toContainEqual(expect.stringMatching(/\bdist\b/));
  });

  it('refuses a package whose command imports what is not there', async () => {
    const folder = join(work, 'command');
    await mkdir(join(folder, 'bin'), { recursive: true });
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({ bin: { it: 'bin/it.js' }, files: ['bin'] }),
    );
    await writeFile(join(folder, 'bin/it.js'), "#!/usr/bin/env node\nimport '../dist/main.js';\n");
    expect(missingFiles(folder)).toEqual(['dist/main.js']);
  });
});
