import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import type { AppEnv } from './app.ts';

const types = { js: 'text/javascript', css: 'text/css' };

const own = new URL('../public/', import.meta.url);
// The page takes the library's file as it is. With a bundler, `import … from 'vimeokit/element'` is all there is to it.
const library = new URL('./', import.meta.resolve('vimeokit/element'));

export function assetRoutes(app: Hono<AppEnv>): void {
  app.get('/assets/:folder{own|vimeokit}/:file{[\\w-]+\\.(?:js|css)}', async (c) => {
    const { folder, file } = c.req.param();
    const bytes = await readFile(new URL(file, folder === 'own' ? own : library)).catch(() => undefined);
    if (!bytes) return c.notFound();
    const type = types[file.endsWith('.js') ? 'js' : 'css'];
    return c.body(bytes, 200, { 'content-type': type, 'cache-control': 'no-cache' });
  });
}

/** What a browser needs to find the library's file by its name. */
export const importMap = { imports: { 'vimeokit/element': '/assets/vimeokit/element.js' } };
