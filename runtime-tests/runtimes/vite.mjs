import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundledForPage } from './bundled.mjs';

/** A page as `vite build` makes it. */
export const vite = bundledForPage({
  name: 'vite',
  title: 'Vite, in Chromium',
  bundler: 'vite',
  inCi: true,
  async make({ require, folder, input, output }) {
    const { build, createLogger } = await import(require.resolve('vite'));
    const warnings = [];
    const customLogger = { ...createLogger('silent'), warn: (message) => warnings.push(message) };
    writeFileSync(
      join(folder, 'index.html'),
      `<!doctype html><meta charset="utf-8"><script type="module" src="./${relative(folder, input)}"></script>`,
    );
    await build({
      root: folder,
      base: './',
      configFile: false,
      logLevel: 'warn',
      customLogger,
      build: {
        outDir: output,
        emptyOutDir: true,
        chunkSizeWarningLimit: 10_000,
        // How long its own plugins take on a busy machine is nothing about the package.
        rolldownOptions: { checks: { bundlerTimings: false, pluginTimings: false } },
      },
    });
    return warnings;
  },
});
