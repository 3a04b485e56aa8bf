import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const guide = readFileSync(new URL('../../docs/guides/testing.md', import.meta.url), 'utf8');

/** Programs that run tests: the checks are one test of theirs. */
export const testRunners = [
  {
    name: 'jest',
    title: 'Jest',
    tools: 'jest',
    inCi: false,
    async run(host) {
      const { run, tools } = host;
      const require = createRequire(join(tools, 'package.json'));
      const settings = JSON.parse(blockOfGuide('json', '"jest"'));
      const folder = writeTests(host, {
        name: 'jest',
        imports: "import { test } from '@jest/globals';",
        settings,
      });
      const example = blockOfGuide('js', "from '@jest/globals'");
      writeFileSync(join(folder, 'example.test.js'), example);
      const jest = (...args) =>
        run(process.execPath, [join(tools, 'node_modules/jest/bin/jest.js'), ...args], {
          cwd: folder,
          env: { ...process.env, NODE_OPTIONS: /NODE_OPTIONS=(\S+)/.exec(settings.scripts.test)[1] },
        });
      await jest('checks.test.js', '--testTimeout=600000');
      const checks = await resultsOf(host, 'jest');
      checks.push(await passes('the example in the guide', () => jest('example.test.js')));
      return { version: require('jest/package.json').version, checks };
    },
  },
  {
    name: 'node-test',
    title: 'node:test',
    inCi: false,
    async run(host) {
      const imports = "import { test } from 'node:test';";
      const cwd = writeTests(host, { name: 'node-test', imports });
      await host.run(process.execPath, ['--test', 'checks.test.js'], { cwd });
      return { version: process.versions.node, checks: await resultsOf(host, 'node-test') };
    },
  },
];

function writeTests({ folder, baseUrl, control }, { name, imports, settings = {} }) {
  const tests = join(folder, name);
  mkdirSync(tests, { recursive: true });
  writeFileSync(join(tests, 'package.json'), JSON.stringify({ private: true, type: 'module', ...settings }));
  writeFileSync(
    join(tests, 'checks.test.js'),
    `${imports}
    import { runChecksWithFiles } from '../checks/with-files.mjs';
    test('the checks', async () => {
      const value = await runChecksWithFiles(${JSON.stringify({ baseUrl, control })});
      const body = JSON.stringify({ id: '${name}', value });
      await fetch('${control}/results', { method: 'POST', body });
    });`,
  );
  return tests;
}

async function resultsOf({ control }, id) {
  return (await fetch(`${control}/results/${id}`)).json();
}

/** The block of the guide in a language that has these words. */
function blockOfGuide(language, words) {
  const blocks = guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'));
  const found = [...blocks].map(([, code]) => code).find((code) => code.includes(words));
  if (!found) throw new Error(`docs/guides/testing.md has no block of ${language} with ${words}`);
  return found;
}

async function passes(name, job) {
  try {
    await job();
    return { name, ok: true };
  } catch (error) {
    return { name, ok: false, error: String(error.stderr || error.stack) };
  }
}
