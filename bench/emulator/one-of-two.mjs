// One emulator in a process of its own, for compare.mjs: a folder `dist`, and how many videos the first user has. It does what
// it is told by messages, and says how long each call took it, in milliseconds of processor time.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [dist, videos, how] = process.argv.slice(2);
const loading = performance.now();
const { startEmulator } = await import(pathToFileURL(join(dist, 'index.js')));

let now = Date.now();
const clock = { now: () => now, advance: (ms) => (now += ms) };
// The older one made up nothing: its videos are sent one by one.
const isSeeded = how === 'seeded';
const emulator = await startEmulator({ clock, ...(isSeeded ? { videos: Number(videos) } : {}) });
const inProcess = { ms: performance.now() - loading, cpu: cpuMs() };
if (!isSeeded)
  await timesOf(Number(videos), '/me/videos', { name: 'A video', upload: { approach: 'tus', size: 1 } });

process.on('message', async ({ path, calls, body, memory }) => {
  process.send(memory ? memoryNow() : await timesOf(calls, path, body));
});
process.send({ inProcess });

async function timesOf(calls, path, body) {
  const before = cpuMs();
  const started = performance.now();
  for (let call = 0; call < calls; call++) {
    // Before the budget of a minute is spent.
    if (call % 300 === 0) now += 60_000;
    const response = await emulator.fetch(
      new Request(`http://127.0.0.1${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `bearer ${emulator.token}`,
          accept: 'application/vnd.vimeo.*+json;version=3.4',
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  }
  return { cpu: (cpuMs() - before) / calls, ms: (performance.now() - started) / calls };
}

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function memoryNow() {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 2 ** 20, rss: rss / 2 ** 20 };
}
