// What many calls leave behind: heap, sockets and other handles, timers, listeners on the caller's signal.
//
//   node --expose-gc bench/leaks/measure.mjs [calls = 100000] [aborted = 1000]
import { spawn } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as later } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { VimeoClient } from 'vimeokit';

const calls = Number(process.argv[2] ?? 100_000);
const aborted = Number(process.argv[3] ?? 1000);
if (!globalThis.gc)
  throw new Error('node --expose-gc, so that the heap is what is held and not what was used');

const server = spawn(process.execPath, [fileURLToPath(new URL('../requests/server.mjs', import.meta.url))], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const port = await new Promise((resolve) => createInterface(server.stdout).once('line', resolve));
const vimeo = new VimeoClient({ token: 'token', baseUrl: `http://127.0.0.1:${port}`, retry: 0 });
const { signal } = new AbortController();

const get = () => vimeo.get('/videos/12345', { fields: ['uri'], signal });
async function many(count, call) {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}

async function held() {
  for (let times = 0; times < 4; times++) {
    globalThis.gc();
    await later(50);
  }
  const resources = process.getActiveResourcesInfo();
  return {
    heapKiB: Math.round(process.memoryUsage().heapUsed / 1024),
    sockets: resources.filter((name) => name === 'TCPSocketWrap').length,
    timers: resources.filter((name) => name === 'Timeout').length,
    listeners: getEventListeners(signal, 'abort').length,
  };
}

try {
  await many(5000, get);
  const before = await held();
  await many(calls, get);
  const after = await held();
  await many(aborted, async () => {
    const controller = new AbortController();
    const call = vimeo.get('/videos/12345', { fields: ['uri'], signal: controller.signal });
    setImmediate(() => controller.abort(new Error('enough')));
    await call.catch(() => {});
  });
  const afterAborts = await held();
  console.table({
    'after 5,000 calls': before,
    [`after ${calls} more`]: after,
    [`after ${aborted} aborted`]: afterAborts,
  });
  await vimeo.close();
  console.log('after close():', await held());
} finally {
  server.kill();
}
