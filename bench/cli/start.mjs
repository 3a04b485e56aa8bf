// How long the command takes to start: `vimeo --version`, and what `vimeo api /me` adds to the call that it makes.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker } from 'node:worker_threads';

const rounds = Number(process.argv[2] ?? 21);
const bin = fileURLToPath(new URL('../../packages/cli/bin/vimeo.js', import.meta.url));

if (isMainThread) {
  // The server is in a thread of its own, for this one stands still while a child runs.
  const worker = new Worker(new URL(import.meta.url));
  const url = await new Promise((resolve) => worker.once('message', resolve));
  const env = { ...process.env, VIMEO_API_URL: url, VIMEO_TOKEN: 'token' };
  const jobs = {
    'node -e 0': ['-e', '0'],
    'vimeo --version': [bin, '--version'],
    'vimeo --help': [bin, '--help'],
    'the call alone (node:http)': [
      '--input-type=module',
      '-e',
      `import { get } from 'node:http'; get('${url}/me', (r) => { r.pipe(process.stdout); });`,
    ],
    'vimeo api /me': [bin, 'api', '/me'],
    'vimeo video list': [bin, 'video', 'list'],
  };
  const times = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, args] of Object.entries(jobs)) {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, { env });
      if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
      times[name].push(performance.now() - start);
    }
  for (const [name, all] of Object.entries(times)) {
    const sorted = all.sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)];
    console.log(`${name.padEnd(28)} ${median.toFixed(0).padStart(5)} ms   (least ${sorted[0].toFixed(0)})`);
  }
  await worker.terminate();
} else {
  const { parentPort } = await import('node:worker_threads');
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const isList = request.url.startsWith('/me/videos');
    response.end(
      JSON.stringify(
        isList ? { total: 0, data: [], paging: { next: null } } : { uri: '/users/1', name: 'Alex' },
      ),
    );
  }).listen(0, '127.0.0.1', () => parentPort.postMessage(`http://127.0.0.1:${server.address().port}`));
}
