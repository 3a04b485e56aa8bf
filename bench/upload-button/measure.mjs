// What a page loads for an upload button, gzipped: `node bench/upload-button/measure.mjs`, after a build. Each is bundled and
// minified into one file by the same bundler, with what its documentation imports. The numbers are kept in result.json.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const element = fileURLToPath(new URL('../../packages/client/dist/bundle/element.js', import.meta.url));
const buttons = {
  'vimeokit/element': {
    packages: [],
    code: `import { defineVimeoUpload } from ${JSON.stringify(element)}; defineVimeoUpload();`,
    styles: [],
  },
  '@mux/mux-uploader': {
    packages: ['@mux/mux-uploader@1.5.0'],
    code: `import '@mux/mux-uploader';`,
    styles: [],
  },
  '@uppy/dashboard and @uppy/tus': {
    packages: ['@uppy/core@6.3.1', '@uppy/dashboard@6.0.3', '@uppy/tus@6.0.0'],
    code: `import Uppy from '@uppy/core'; import Dashboard from '@uppy/dashboard'; import Tus from '@uppy/tus';
      new Uppy().use(Dashboard).use(Tus);`,
    styles: ['@uppy/core/dist/style.min.css', '@uppy/dashboard/dist/style.min.css'],
  },
};

const result = { date: new Date().toISOString().slice(0, 10), node: process.version };
for (const [name, button] of Object.entries(buttons)) result[name] = await weigh(button);
console.table(Object.fromEntries(Object.entries(result).filter(([, value]) => typeof value === 'object')));
writeFileSync(new URL('result.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);

async function weigh({ packages, code, styles }) {
  const folder = mkdtempSync(join(tmpdir(), 'vimeokit-button-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
    const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
    if (packages.length > 0)
      execFileSync('npm', ['install', ...flags, ...packages], { cwd: folder, stdio: 'ignore' });
    writeFileSync(join(folder, 'page.js'), code);
    const bundle = await rolldown({
      input: join(folder, 'page.js'),
      platform: 'browser',
      transform: { define: { 'process.env.NODE_ENV': '"production"' } },
      logLevel: 'silent',
    });
    const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false });
    await bundle.close();
    const script = gzipSync(output[0].code).length;
    const style = styles
      .map((file) => gzipSync(readFileSync(join(folder, 'node_modules', file))).length)
      .reduce((sum, bytes) => sum + bytes, 0);
    return { script, style, bytes: script + style };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
