import { join } from 'node:path';
import { resultsIn } from './results-in.mjs';

export const deno = {
  name: 'deno',
  title: 'Deno',
  tools: 'deno',
  inCi: true,
  async run({ run, tools, folder, baseUrl, control }) {
    const binary = join(tools, 'node_modules/.bin/deno');
    const { stdout: version } = await run(binary, ['--version']);
    const args = ['run', '--allow-all', '--node-modules-dir=manual', 'checks/engine.mjs', baseUrl, control];
    const { stdout } = await run(binary, args, { cwd: folder });
    return { version: version.split(' ')[1], checks: resultsIn(stdout) };
  },
};
