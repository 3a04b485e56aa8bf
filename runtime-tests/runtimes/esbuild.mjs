import { join } from 'node:path';
import { bundledForNode } from './bundled.mjs';

/** As functions of AWS Lambda are bundled: all in one file, for Node 20. */
export const esbuild = [
  bundle('esbuild-cjs', 'esbuild, CommonJS, in Node', 'main.cjs', { format: 'cjs', minify: true }),
  // undici is CommonJS: in an ES module its `require` of Node's modules fails.
  bundle('esbuild-esm', 'esbuild, ES module, in Node', 'main.mjs', { format: 'esm' }),
];

function bundle(name, title, file, options) {
  return bundledForNode({
    name,
    title,
    bundler: 'esbuild',
    file,
    inCi: true,
    async make({ require, input, output }) {
      const { warnings } = await require('esbuild').build({
        entryPoints: [input],
        outfile: join(output, file),
        bundle: true,
        platform: 'node',
        target: 'node20',
        logLevel: 'silent',
        ...options,
      });
      return warnings.map(({ text }) => text);
    },
  });
}
