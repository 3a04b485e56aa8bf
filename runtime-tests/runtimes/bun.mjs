import { join } from 'node:path';
import { resultsIn } from './results-in.mjs';

export const bun = {
  name: 'bun',
  title: 'Bun',
  tools: 'bun',
  inCi: true,
  async run({ run, tools, folder, baseUrl, control }) {
    const binary = join(tools, 'node_modules/.bin/bun');
    const { stdout: version } = await run(binary, ['--version']);
    const { stdout } = await run(binary, ['checks/engine.mjs', baseUrl, control], { cwd: folder });
    return { version: version.trim(), checks: resultsIn(stdout) };
  },
};
