// `vimeokit/upload` is for pages: what a bundler makes of it is small, and holds nothing of Node, the client or the token.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';

it('the upload entry of a page is below 14.5 kB, and knows neither token nor store', async () => {
  const bundle = await rolldown({
    input: fileURLToPath(import.meta.resolve('vimeokit/upload')),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const code = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
  expect(gzipSync(code).length).toBeLessThan(14_500);
  expect(code).not.toMatch(/node:|undici|VIMEO_TOKEN|\/oauth\//);
  expect(code).not.toMatch(/indexedDB|INSERT INTO|keepDoneDays/);
});
