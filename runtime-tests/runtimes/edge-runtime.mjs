import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { nodeIn } from './node.mjs';
import { resultsIn } from './results-in.mjs';

/** Vercel's edge runtime, by its own command, on a Node that npm brings. */
export const edgeRuntime = ['20', '24'].map((version) => {
  const name = `edge-runtime-node-${version}`;
  return {
    name,
    title: `edge-runtime, on Node ${version}`,
    tools: name,
    inCi: false,
    async run({ run, tools, folder, baseUrl, control }) {
      const program = `
        import { runChecks } from './checks/run.mjs';
        import { seamChecks } from './checks/seam/checks.mjs';
        runChecks({ ...${JSON.stringify({ baseUrl, control })}, more: seamChecks }).then((results) =>
          console.log('RESULTS ' + JSON.stringify(results)));`;
      const file = join(folder, `${name}.js`);
      await bundle({ folder, program, file });
      const require = createRequire(join(tools, 'package.json'));
      const command = join(tools, 'node_modules/edge-runtime/dist/cli/index.js');
      const { stdout } = await run(nodeIn(tools), [command, file]);
      return { version: require('edge-runtime/package.json').version, checks: resultsIn(stdout) };
    },
  };
});
