import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledForNode, bundledForPage } from './bundled.mjs';

export const webpack = [
  bundledForNode({
    name: 'webpack-node',
    title: 'webpack, target node, in Node',
    bundler: 'webpack',
    file: 'main.cjs',
    http: 'undici',
    make: ({ require, input, output }) =>
      build(require('webpack'), {
        entry: input,
        target: 'node20',
        output: { path: output, filename: 'main.cjs' },
      }),
  }),
  bundledForPage({
    name: 'webpack-web',
    title: 'webpack, target web, in Chromium',
    bundler: 'webpack',
    make({ require, input, output }) {
      const page = '<!doctype html><meta charset="utf-8"><script src="main.js"></script>';
      writeFileSync(join(output, 'index.html'), page);
      return build(require('webpack'), {
        entry: input,
        target: 'web',
        output: { path: output, filename: 'main.js' },
      });
    },
  }),
];

/** @returns What webpack warns of; what it says of sizes is not about the package. */
function build(webpack, options) {
  return new Promise((resolve, reject) => {
    webpack({ mode: 'production', performance: { hints: false }, ...options }, (error, stats) => {
      if (error) return reject(error);
      const { warnings, errors } = stats.toJson({ all: false, warnings: true, errors: true });
      if (errors.length > 0) return reject(new Error(errors.map(({ message }) => message).join('\n')));
      resolve(warnings.map(({ message }) => message));
    });
  });
}
