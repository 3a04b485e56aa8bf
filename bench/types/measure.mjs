// What the typed paths cost the checker: a file with 100 calls of 60 paths, half of them with `fields`, beside a file that
// only imports the package.
//
//   node bench/types/measure.mjs [rounds = 5]
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operations } from 'vimeokit/operations';

const rounds = Number(process.argv[2] ?? 5);
const folder = fileURLToPath(new URL('./work', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

// Paths that take nothing but themselves, spread over the whole API.
const able = operations.filter(
  ({ method, query, path }) =>
    method === 'GET' && path !== '/' && !Object.values(query).some(({ isRequired }) => isRequired),
);
const spread = (from, count) =>
  Array.from({ length: count }, (_, index) => from[Math.floor((index * from.length) / count)]);
const things =
  /\/(videos|users|albums|channels|groups|likes|watchlater|followers|following)$|^\/(me|videos\/\{video_id\}|users\/\{user_id\})$/;
const filtered = spread(
  able.filter(({ path }) => things.test(path)),
  30,
);
const whole = spread(
  able.filter(({ path }) => !things.test(path)),
  30,
);
const fields = "fields: ['uri', 'name', 'metadata.connections']";

const head = "import type { VimeoClient } from 'vimeokit';\ndeclare const vimeo: VimeoClient;\n";
const calls = Array.from({ length: 100 }, (_, index) => {
  const isFiltered = index % 2 === 0;
  const { path, params } = (isFiltered ? filtered : whole)[(index >> 1) % 30];
  const literal = path.replaceAll(/\{[^{}]*\}/g, String(1000 + index));
  const isTemplate = index % 3 === 0 && params.length > 0;
  const options = [
    isTemplate && `params: { ${params.map((name) => `${name}: ${index}`).join(', ')} }`,
    isFiltered && fields,
  ].filter(Boolean);
  const own = options.length > 0 ? `, { ${options.join(', ')} }` : '';
  return `export const answer${index} = await vimeo.get('${isTemplate ? path : literal}'${own});`;
});

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const compilerOptions = {
  target: 'ES2022',
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  lib: ['ES2022', 'DOM'],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: false,
};
writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
writeFileSync(join(folder, 'empty.ts'), `${head}export type { VimeoClient };\n`);
writeFileSync(join(folder, 'calls.ts'), `${head}${calls.join('\n')}\n`);
for (const name of ['empty', 'calls'])
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));

const results = { empty: [], calls: [] };
let instantiations = {};
for (let round = 0; round < rounds; round++)
  for (const name of ['empty', 'calls']) {
    const start = performance.now();
    const said = execFileSync(
      process.execPath,
      [tsc, '-p', join(folder, `${name}.json`), '--extendedDiagnostics'],
      {
        encoding: 'utf8',
      },
    );
    results[name].push(performance.now() - start);
    instantiations = { ...instantiations, [name]: Number(said.match(/Instantiations:\s+(\d+)/)?.[1]) };
  }
rmSync(folder, { recursive: true, force: true });

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const more = median(results.calls.map((time, round) => time - results.empty[round]));
console.log(`empty file: ${median(results.empty).toFixed(0)} ms, ${instantiations.empty} instantiations`);
console.log(
  `100 calls of 60 paths: ${median(results.calls).toFixed(0)} ms, ${instantiations.calls} instantiations`,
);
console.log(
  `${more.toFixed(0)} ms and ${instantiations.calls - instantiations.empty} instantiations more (median of per-round differences)`,
);
