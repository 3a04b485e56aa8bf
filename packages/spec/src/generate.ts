// Writes the client's generated types and the emulator's facts: `npm run generate`, from the facts in `facts/`. With a newer
// description, recorded shapes and the table of what was present, it takes the facts out of these first:
// `-- <description> [<observed shapes> [<recorded presence>]]`. `--check` writes nothing and fails on a difference.
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDescription } from './description.js';
import { readDictionary, subjects } from './dictionary/index.js';
import { operationLines } from './dictionary/operations/index.js';
import { problemsOfTexts } from './documentation/check-texts.js';
import { coverageOf, documentedItems, unknownOperations } from './documentation/coverage.js';
import { emulatorFile } from './emulator-file.js';
import { factsOf } from './facts.js';
import { allOperations, generatedFiles } from './generated-files.js';
import { keptFile, readKeptFacts, sourcesFile } from './kept-facts.js';
import type { ObservedShapes } from './observed.js';
import { observedFile } from './observed-file.js';
import { proveAll } from './prove-all.js';
import { parsePresence } from './recorded-presence.js';
import { recordedThingsFile } from './recorded-things-file.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const overlayFile = join(root, 'packages/spec/src/overlay/observed.json');
const presenceOverlay = join(root, 'packages/spec/src/overlay/presence.json');
const outFolder = join(root, 'packages/client/src/generated');
const emulatorFolder = join(root, 'packages/emulator/src/generated');
const typeTestsFolder = join(root, 'packages/type-tests/src/generated');

const isCheck = process.argv.includes('--check');
const [source, shapesFile, presenceFile] = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--'));

const kept = await readKeptFacts();
const given: Record<string, string> = {};
if (source) given.description = await readDescription(source);
if (shapesFile) given['observed-shapes'] = await readFile(shapesFile, 'utf8');
if (presenceFile) given['recorded-presence'] = await readFile(presenceFile, 'utf8');
const description = given.description ? factsOf(JSON.parse(given.description)) : kept.description;
const shapes: ObservedShapes = given['observed-shapes'] ? JSON.parse(given['observed-shapes']) : kept.shapes;
const presence = given['recorded-presence'] ? parsePresence(given['recorded-presence']) : kept.presence;

const written = new Map<string, string | Buffer>([
  await keptFile('description', description),
  await keptFile('observed-shapes', { kinds: shapes.kinds }),
  await keptFile('recorded-presence', presence),
  await sourcesFile(given),
]);
const { isNoProperty, observed, proved, corrections } = proveAll({ description, shapes, presence });
written.set(overlayFile, format('observed.json', JSON.stringify(observed)));
written.set(join(typeTestsFolder, 'observed.ts'), format('observed.ts', observedFile(shapes, isNoProperty)));
written.set(presenceOverlay, format('presence.json', JSON.stringify(proved)));
written.set(
  join(typeTestsFolder, 'recorded-things.ts'),
  format('recorded-things.ts', recordedThingsFile(presence)),
);
written.set(
  join(emulatorFolder, 'description.ts'),
  format('description.ts', emulatorFile(description, corrections)),
);
const dictionary = readDictionary();
for (const [name, text] of await generatedFiles(description, corrections, dictionary))
  written.set(join(name === allOperations ? typeTestsFolder : outFolder, name), format(name, text));

const problems = [
  ...problemsOfTexts(subjects, operationLines),
  ...dictionary.texts.unused().map((key) => `The dictionary's ${key} fits nothing in the API.`),
  ...unknownOperations(description, dictionary).map((name) => `The dictionary's ${name} is no operation.`),
];
if (problems.length > 0) throw new Error(problems.join('\n'));
const items = documentedItems(description, dictionary);
const coverage = coverageOf(items);
written.set(join(root, 'bench/types/documented.json'), format('documented.json', JSON.stringify(coverage)));
if (process.argv.includes('--uncovered')) {
  for (const { family, name, isKnown } of items) if (!isKnown) console.log(`${family}\t${name}`);
  process.exit();
}

const existing = await readdir(outFolder).catch(() => []);
const stale = existing.map((name) => join(outFolder, name)).filter((file) => !written.has(file));
const changed: string[] = [...stale];
for (const [file, text] of written)
  if (!(await readFile(file).catch(() => undefined))?.equals(Buffer.from(text))) changed.push(file);

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
