// `npm run mutation [-- FOLDER]`: breaks the client's code in every way that Stryker knows and counts what no test notices.
// FOLDER is one of the table below; without one, each in turn. The score and the survivors are kept in bench/mutation/.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import './install-if-needed.mjs';
import { Stryker } from '@stryker-mutator/core';

/** Folders of packages/client/src, and the tests of packages/client/test that hold them. */
const folders = {
  retry: ['retry-rules', 'device-code', 'wait-until-playable'],
  paging: ['paginate'],
  auth: ['auth', 'device-code'],
};

const root = fileURLToPath(new URL('../', import.meta.url));
const given = process.argv.slice(2);
const unknown = given.find((name) => !Object.hasOwn(folders, name));
if (unknown !== undefined) {
  console.error(
    `There is no ${unknown}; npm run mutation -- FOLDER, with one of: ${Object.keys(folders).join(', ')}.`,
  );
  process.exit(2);
}
process.chdir(root);
for (const name of given.length > 0 ? given : Object.keys(folders)) await measure(name);

async function measure(name) {
  // Stryker's workers read it in vitest.mutation.config.ts.
  process.env.VIMEOKIT_MUTATION_TESTS = folders[name].join(',');
  const stryker = new Stryker({
    mutate: [`packages/client/src/${name}/**/*.ts`],
    testRunner: 'vitest',
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    // The tests' sockets and files have the other core.
    concurrency: 1,
    // Added to what a test takes: a mutant that asks for ever ends here, and is found by that.
    timeoutMS: 5_000,
    tempDirName: `node_modules/.cache/stryker-${name}`,
    ignorePatterns: ['/*', '!/packages', '!/scripts', '!/*.json', '!/vitest*.ts', 'dist'],
    reporters: ['progress-append-only'],
    allowConsoleColors: false,
  });
  await keep(name, await stryker.runMutationTest());
}

/** Writes what a run has found: how many mutants were noticed, and where the others are. */
async function keep(name, mutants) {
  const withStatus = (...statuses) => mutants.filter(({ status }) => statuses.includes(status));
  const found = withStatus('Killed', 'Timeout').length;
  const missed = withStatus('Survived', 'NoCoverage');
  const result = {
    date: new Date().toISOString().slice(0, 10),
    score: Math.round((found / (found + missed.length)) * 1000) / 10,
    found,
    missed: missed.length,
    excused: withStatus('Ignored').length,
    survivors: missed.map(describe),
  };
  await mkdir('bench/mutation', { recursive: true });
  await writeFile(`bench/mutation/${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`${name}: ${result.score} % of ${found + missed.length} mutants are noticed.`);
}

function describe({ fileName, location, mutatorName, replacement }) {
  const file = fileName.replaceAll('\\', '/').replace(/^.*packages\/client\/src\//, '');
  return `${file}:${location.start.line} ${mutatorName}: ${replacement.replace(/\s+/g, ' ').slice(0, 80)}`;
}
