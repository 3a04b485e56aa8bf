import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { readSettings } from './settings.ts';

const hour = 60 * 60 * 1000;

/** Listens, and serves the app until the process is told to end. */
export async function serveApp(env: NodeJS.ProcessEnv): Promise<{ url: string; closed: Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(Number(env.PORT ?? 3000), env.HOST ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const url = env.APP_URL ?? `http://127.0.0.1:${port}`;
  const app = createApp(readSettings(env, url));
  server.on('request', getRequestListener(app.fetch));
  await app.tidy();
  const timer = setInterval(app.tidy, hour);
  const closed = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        clearInterval(timer);
        server.close();
        server.closeAllConnections();
        resolve(app.close());
      });
  });
  return { url, closed };
}
