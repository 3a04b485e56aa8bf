// A page on which a visitor uploads straight to Vimeo without seeing a secret: this server makes the video and hands out a
// ticket, and the page sends the bytes.
//
//   VIMEO_TOKEN=… node examples/dist/browser-upload/server.js
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { VimeoClient } from 'vimeokit';

const vimeo = VimeoClient.fromEnv();
// What comes back with another signature was not made here. One that is kept outlives the server.
const signTicketWith = process.env.TICKET_KEY ?? crypto.getRandomValues(new Uint8Array(32));

const source = (name: string) => new URL(`../../browser-upload/${name}`, import.meta.url);
// The page takes the library's file as it is; with a bundler, `import … from 'vimeokit/element'` is all there is to it.
const library = new URL(import.meta.resolve('vimeokit/element'));

const files: Record<string, [file: URL, type: string]> = {
  '/': [source('index.html'), 'text/html; charset=utf-8'],
  '/page.css': [source('page.css'), 'text/css'],
  '/page.js': [new URL('page.js', import.meta.url), 'text/javascript'],
  '/vimeokit/element.js': [library, 'text/javascript'],
};

const server = createServer(async (request, response) => {
  try {
    const path = request.url?.replace(/\?.*$/, '') ?? '/';
    if (request.method === 'POST' && path === '/tickets') {
      // Here is the place to ask who the visitor is, and how much they may upload.
      const { name, size } = (await json(request)) as { name: unknown; size: unknown }; // checked by the next line
      if (typeof name !== 'string' || typeof size !== 'number') return void response.writeHead(400).end();
      const ticket = await vimeo.createUpload({ name, size, chunkBytes: 4 * 1024 * 1024, signTicketWith });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ticket));
      return;
    }
    const [file, type] = files[path] ?? [];
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': String(type) }).end(await readFile(file));
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
