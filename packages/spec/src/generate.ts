// Writes the client's generated types and the emulator's facts: `npm run generate -- <description> [<observed shapes>] [--check]`.
// With observed shapes, the corrections that these prove are written first. `--check` writes nothing and fails on a difference.
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Correction } from './corrections.js';
import { loadDescription } from './description.js';
import { emulatorFile } from './emulator-file.js';
import { allOperations, generatedFiles } from './generated-files.js';
import { type ObservedShapes, proveCorrections } from './observed.js';
import { observedFile } from './observed-file.js';
import { enumerationCorrections } from './overlay/enumerations.js';
import { linkCorrections } from './overlay/links.js';
import { notProperties } from './overlay/not-properties.js';
import { propertyCorrections } from './overlay/properties.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const overlayFile = join(root, 'packages/spec/src/overlay/observed.json');
const outFolder = join(root, 'packages/client/src/generated');
const emulatorFolder = join(root, 'packages/emulator/src/generated');
const typeTestsFolder = join(root, 'packages/type-tests/src/generated');

const isCheck = process.argv.includes('--check');
const [source, shapesFile] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (!source) {
  console.error(
    'npm run generate -- <path or address of the description> [<path of the observed shapes>] [--check]',
  );
  process.exit(2);
}

const description = await loadDescription(source);
const written = new Map<string, string>();
let observed: Correction[] = JSON.parse(await readFile(overlayFile, 'utf8'));
if (shapesFile) {
  const shapes: ObservedShapes = JSON.parse(await readFile(shapesFile, 'utf8'));
  const isNoProperty = (at: string) =>
    notProperties.some((one) => at === one || at.startsWith(`${one}.`) || at.startsWith(`${one}[`));
  observed = proveCorrections(description, shapes, isNoProperty);
  written.set(overlayFile, format('observed.json', JSON.stringify(observed)));
  written.set(
    join(typeTestsFolder, 'observed.ts'),
    format('observed.ts', observedFile(shapes, isNoProperty)),
  );
}
const corrections = [...observed, ...propertyCorrections, ...enumerationCorrections, ...linkCorrections];
written.set(
  join(emulatorFolder, 'description.ts'),
  format('description.ts', emulatorFile(description, corrections)),
);
for (const [name, text] of await generatedFiles(description, corrections))
  written.set(join(name === allOperations ? typeTestsFolder : outFolder, name), format(name, text));

const existing = await readdir(outFolder).catch(() => []);
const stale = existing.map((name) => join(outFolder, name)).filter((file) => !written.has(file));
const changed: string[] = [...stale];
for (const [file, text] of written)
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) changed.push(file);

if (isCheck && changed.length > 0) {
  console.error(
    `Not as generated: ${changed.map((file) => relative(root, file)).join(', ')}. Run npm run generate.`,
  );
  process.exit(1);
}
if (!isCheck) {
  await mkdir(outFolder, { recursive: true });
  for (const folder of [emulatorFolder, typeTestsFolder]) await mkdir(folder, { recursive: true });
  await Promise.all(stale.map((file) => rm(file)));
  await Promise.all([...written].map(([file, text]) => writeFile(file, text)));
}
console.log(changed.length === 0 ? 'All is as generated.' : `Wrote ${changed.length} files.`);

// The folder of generated files is none of the formatter's, so it is told that the text stands elsewhere.
function format(name: string, text: string): string {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=packages/spec/src/${name}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}
