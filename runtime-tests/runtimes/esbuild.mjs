import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { bundledForNode } from './bundled.mjs';

const guide = readFileSync(new URL('../../docs/guides/runtimes/bundlers.md', import.meta.url), 'utf8');

/** As functions of AWS Lambda are bundled: all in one file, for Node 20. */
export const esbuild = [
  bundle('esbuild-cjs', 'esbuild, CommonJS, in Node', 'main.cjs', 'undici', { format: 'cjs', minify: true }),
  // undici is CommonJS: in an ES module its `require` of Node's modules fails.
  bundle('esbuild-esm', 'esbuild, ES module, in Node', 'main.mjs', 'fetch', { format: 'esm' }),
  bundledForNode({
    name: 'esbuild-esm-require',
    title: 'esbuild, ES module with `require`, in Node',
    bundler: 'esbuild',
    file: 'dist/handler.mjs',
    http: 'undici',
    make: asInTheGuide,
  }),
];

function bundle(name, title, file, http, options) {
  return bundledForNode({
    name,
    title,
    bundler: 'esbuild',
    file,
    http,
    // The ES module runs what rollup's and Vite's does, by fetch.
    inCi: http === 'undici',
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

/** What the guide's program does, in the folder of a user. */
async function asInTheGuide({ require, run, folder, input, output }) {
  const [, program] = /^```js\n(\/\/ esbuild\.config\.js[\s\S]*?)^```/m.exec(guide);
  symlinkSync(dirname(require.resolve('esbuild/package.json')), join(folder, 'node_modules/esbuild'));
  writeFileSync(join(folder, 'esbuild.config.js'), program);
  writeFileSync(join(folder, 'handler.js'), `import ${JSON.stringify(`./${relative(folder, input)}`)};`);
  const { stderr } = await run(process.execPath, ['esbuild.config.js'], { cwd: folder });
  cpSync(join(folder, 'dist'), join(output, 'dist'), { recursive: true });
  return stderr.includes('warning') ? [stderr] : [];
}
