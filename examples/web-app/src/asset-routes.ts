import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import type { AppEnv } from './app.ts';

const types = { js: 'text/javascript', css: 'text/css' };

const own = new URL('../public/', import.meta.url);
// The page takes the library's files as they are. With a bundler, `import … from 'vimeokit/upload'` is all there is to it.
const library = new URL('./', import.meta.resolve('vimeokit/upload'));

export function assetRoutes(app: Hono<AppEnv>): void {
  app.get('/assets/:folder{own|vimeokit}/:file{[\\w-]+\\.(?:js|css)}', async (c) => {
    const { folder, file } = c.req.param();
    const bytes = await readFile(new URL(file, folder === 'own' ? own : library)).catch(() => undefined);
    if (!bytes) return c.notFound();
    const type = types[file.endsWith('.js') ? 'js' : 'css'];
    return c.body(bytes, 200, { 'content-type': type, 'cache-control': 'no-cache' });
  });
}

/** What a browser needs to find the library's files by their names. */
export const importMap = {
  imports: {
    'vimeokit/upload': '/assets/vimeokit/upload.js',
    '#platform': '/assets/vimeokit/platform-default.js',
  },
};
