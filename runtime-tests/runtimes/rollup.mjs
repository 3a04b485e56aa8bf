import { isBuiltin } from 'node:module';
import { bundledForNode } from './bundled.mjs';

/** Rollup for Node, with the plugins that take npm's packages and CommonJS in. */
export const rollup = bundledForNode({
  name: 'rollup',
  title: 'Rollup with commonjs, in Node',
  bundler: 'rollup',
  file: 'engine.mjs',
  // Where Node lacks node:sqlite, the bundled undici, which imports it, cannot be loaded.
  http: isBuiltin('node:sqlite') ? 'undici' : 'fetch',
  async make({ require, input, output }) {
    const { default: resolve } = require('@rollup/plugin-node-resolve');
    const { default: commonjs } = require('@rollup/plugin-commonjs');
    const { default: json } = require('@rollup/plugin-json');
    const warnings = [];
    const made = await require('rollup').rollup({
      input,
      // Node 20 does not list node:sqlite, which undici would like, among its modules.
      external: /^node:/,
      plugins: [resolve({ exportConditions: ['node'], preferBuiltins: true }), commonjs(), json()],
      onwarn: ({ message }) => warnings.push(message),
    });
    await made.write({
      dir: output,
      format: 'esm',
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name].mjs',
    });
    await made.close();
    return warnings;
  },
});
