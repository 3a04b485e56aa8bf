import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { nodeIn } from './node.mjs';
import { resultsIn } from './results-in.mjs';

const require = createRequire(import.meta.url);
const { version } = require('jsdom/package.json');
const file = (name) => fileURLToPath(new URL(`../jsdom/${name}`, import.meta.url));

/** The places where tests meet jsdom; its classes beside those of Node. */
export const jsdom = [
  // The seam's checks try both transports by themselves.
  inNode('jsdom', 'jsdom, its window in Node', {}, 'checks/engine.mjs'),
  inNode('jsdom-fetch', 'jsdom, its window in Node, `fetch`', { transport: 'fetch' }, 'checks/main.mjs'),
  {
    name: 'jsdom-window',
    title: 'jsdom, a script in its window',
    tools: 'node-latest',
    inCi: false,
    async run({ run, tools, folder, baseUrl, control }) {
      const program = `
        import { runChecks } from './checks/run.mjs';
        import { seamChecks } from './checks/seam/checks.mjs';
        runChecks({ ...${JSON.stringify({ baseUrl, control })}, more: seamChecks }).then((results) =>
          console.log('RESULTS ' + JSON.stringify(results)));`;
      const script = join(folder, 'jsdom-window.js');
      await bundle({ folder, program, file: script });
      const { stdout } = await run(nodeIn(tools), [file('script-in-window.mjs'), script]);
      return { version, checks: resultsIn(stdout) };
    },
  },
  inVitest('vitest-jsdom', 'Vitest, its jsdom environment', {}),
  inVitest('vitest-jsdom-fetch', 'Vitest, its jsdom environment, `fetch`', { transport: 'fetch' }),
];

function inNode(name, title, options, checks) {
  return {
    name,
    title,
    tools: 'node-latest',
    inCi: false,
    async run({ run, tools, folder, baseUrl, control }) {
      const program = [checks, baseUrl, control];
      const env = { ...process.env, CLIENT_OPTIONS: JSON.stringify(options) };
      const args = ['--import', file('window-in-node.mjs'), ...program];
      const { stdout } = await run(nodeIn(tools), args, { cwd: folder, env });
      return { version, checks: resultsIn(stdout) };
    },
  };
}

function inVitest(name, title, options) {
  return {
    name,
    title,
    tools: 'node-latest',
    inCi: false,
    async run({ run, tools, folder, baseUrl, control }) {
      const given = JSON.stringify({ baseUrl, control, options });
      writeFileSync(
        join(folder, `${name}.test.mjs`),
        `import { runChecksWithFiles } from './checks/with-files.mjs';
        it('runs the checks', async () => {
          console.log('RESULTS ' + JSON.stringify(await runChecksWithFiles(${given})));
        }, 600_000);`,
      );
      const vitest = join(require.resolve('vitest/package.json'), '../vitest.mjs');
      const args = ['run', name, '--root', folder, '--globals', '--environment', 'jsdom'];
      const { stdout } = await run(nodeIn(tools), [vitest, ...args, '--disableConsoleIntercept']);
      return { version: require('vitest/package.json').version, checks: resultsIn(stdout) };
    },
  };
}
