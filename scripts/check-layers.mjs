// Holds the imports against the rules of .dependency-cruiser.mjs and against the map in ARCHITECTURE.md.
//   node scripts/check-layers.mjs                     checks both
//   node scripts/check-layers.mjs --write             draws the map anew, then checks
//   node scripts/check-layers.mjs --rules DIRECTORY   checks the rules alone, in another workspace
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';
import { drawLayers } from './draw-layers.mjs';
import { sources } from './sources.mjs';

const { values } = parseArgs({ options: { write: { type: 'boolean' }, rules: { type: 'string' } } });
const root = values.rules ? resolve(values.rules) : fileURLToPath(new URL('..', import.meta.url));

const { modules, violations } = await readImports();
const faults = sentences(violations);
if (!values.rules) faults.push(...(await checkMap()));
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log(`The imports of ${modules.length} files keep to the layers.`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function readImports() {
  const { output } = await cruise(
    ['packages/*/{src,bin}/**/*.{ts,js}', 'examples/*/*.ts'],
    { ...config.options, baseDir: root, validate: true, ruleSet: { forbidden: config.forbidden } },
    {
      alias: Object.entries(sources).map(([name, file]) => ({
        name,
        alias: join(root, file),
        onlyModule: true,
      })),
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  );
  return { modules: output.modules, violations: output.summary.violations };
}

async function checkMap() {
  const file = join(root, 'ARCHITECTURE.md');
  const text = await readFile(file, 'utf8');
  const map = drawLayers(modules);
  const [before, after] = [text.indexOf(map.begin), text.indexOf(map.end)];
  if (before < 0 || after < before) throw new Error(`ARCHITECTURE.md has no place for the map: ${map.begin}`);
  const wanted = `${text.slice(0, before)}${map.begin}\n${map.text}\n${text.slice(after)}`;
  if (wanted === text) return [];
  if (values.write) {
    await writeFile(file, wanted);
    return [];
  }
  return [
    'The map in ARCHITECTURE.md is not what the imports are: npm run layers -- --write, and look at what changed.',
  ];
}

/** Every rule that is broken, with its reason, and who breaks it. */
function sentences(broken) {
  return config.forbidden.flatMap(({ name, comment }) => {
    const lines = broken.filter(({ rule }) => rule.name === name).map(pathOf);
    return lines.length > 0 ? [`${name}${comment ? `: ${comment}` : ''}`, ...lines] : [];
  });
}

function pathOf({ from, to, cycle }) {
  return `  ${(cycle ? [from, ...cycle.map(({ name }) => name)] : [from, to]).join(' → ')}`;
}
