import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { resultsIn } from './results-in.mjs';

/** Node by npm's packages of its binaries, each version in a folder of its own. */
export function node(version) {
  const name = `node-${version}`;
  return {
    name,
    title: version === 'latest' ? 'Node, the newest' : `Node ${version}`,
    tools: name,
    inCi: version === '20.19' || version === 'latest',
    async run({ run, tools, folder, baseUrl, control }) {
      const binary = nodeIn(tools);
      const { stdout: told } = await run(binary, ['--version']);
      const { stdout } = await run(binary, ['checks/engine.mjs', baseUrl, control], { cwd: folder });
      return { version: told.trim().slice(1), checks: resultsIn(stdout) };
    },
  };
}

/** The binary of Node that npm has put into a folder. */
export function nodeIn(tools) {
  const binaries = ['x64', 'arm64'].map((cpu) => join(tools, `node_modules/node-linux-${cpu}/bin/node`));
  const binary = binaries.find(existsSync);
  if (!binary) throw new Error('npm has no such Node for this system');
  return binary;
}
