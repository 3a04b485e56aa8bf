import { bun } from './bun.mjs';
import { chromium } from './chromium.mjs';
import { deno } from './deno.mjs';
import { edgeRuntime } from './edge-runtime.mjs';
import { emulatorCore } from './emulator-core.mjs';
import { esbuild } from './esbuild.mjs';
import { firefox } from './firefox.mjs';
import { jsdom } from './jsdom.mjs';
import { metro } from './metro.mjs';
import { next } from './next.mjs';
import { node } from './node.mjs';
import { rollup } from './rollup.mjs';
import { testRunners } from './test-runners.mjs';
import { vite } from './vite.mjs';
import { webpack } from './webpack.mjs';
import { workerd } from './workerd.mjs';

/**
 * Every runtime that the documentation names. `run` gives its version and what became of each check; `tools` is the folder
 * beside this file that has its install, `inCi` is true where CI runs it, and `isBundledOnly` where nothing here can run it.
 */
export const runtimes = [
  node('20.19'),
  node('22'),
  node('24'),
  node('latest'),
  bun,
  deno,
  ...workerd,
  ...edgeRuntime,
  ...jsdom,
  ...chromium,
  ...emulatorCore,
  ...firefox,
  ...esbuild,
  ...webpack,
  rollup,
  vite,
  ...next,
  metro,
  ...testRunners,
];
