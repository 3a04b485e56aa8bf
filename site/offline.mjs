// `npm run docs:offline` builds the site without a network, and says how long that takes: in a network of its own that leads
// nowhere, where the system gives one; else with a proxy that nobody answers at. What the build needs is installed before.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import '../scripts/install-if-needed.mjs';
import { installSite } from './install.mjs';

installSite();
const nowhere = 'http://127.0.0.1:9';
const env = {
  ...process.env,
  npm_config_offline: 'true',
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
  NO_PROXY: '',
};
const canUnshare = spawnSync('unshare', ['-rn', 'true']).status === 0;
const build = [process.execPath, fileURLToPath(new URL('docs.mjs', import.meta.url))];
const [program, ...args] = canUnshare ? ['unshare', '-rn', ...build] : build;

const began = performance.now();
const { status } = spawnSync(program, args, { env, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
const seconds = Math.round((performance.now() - began) / 1000);
console.log(
  `The site was built in ${seconds} s ${canUnshare ? 'without a network' : 'with a proxy that refuses everything'}.`,
);
