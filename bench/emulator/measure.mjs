// node bench/emulator/measure.mjs [rounds] [calls]
// How long the emulator takes to listen, as a process of its own; and how many `GET /me` it answers a second, beside a bare
// node:http server in another process that sends the same bytes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';

const [rounds = 7, calls = 10_000] = process.argv.slice(2).map(Number);
const inFlight = 32;
const bin = fileURLToPath(new URL('../../packages/emulator/bin/vimeo-emulator.js', import.meta.url));
const bare = `
  const { createServer } = require('node:http');
  process.stdin.once('data', (body) => {
    const headers = { 'content-type': 'application/vnd.vimeo.user+json', 'content-length': body.length };
    const server = createServer((_, response) => response.writeHead(200, headers).end(body));
    server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })));
  });`;

async function start(args, input) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  if (input) child.stdin.end(input);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, ms: performance.now() - started, ...JSON.parse(line) };
}

async function stop({ child }) {
  child.kill();
  await once(child, 'exit');
}

async function perSecond(url, token, path) {
  const pool = new Pool(url, { connections: inFlight });
  const headers = { authorization: `bearer ${token}` };
  let left = calls;
  const started = performance.now();
  const caller = async () => {
    while (left-- > 0) {
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
      await body.dump();
      // The budget of a minute is soon spent; a call beyond it costs as much to answer.
      if (statusCode !== 200 && statusCode !== 429) throw new Error(`${path} answered ${statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  return calls / seconds;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const starts = [];
for (let round = 0; round < rounds; round++) {
  const emulator = await start([bin, '--json']);
  starts.push(emulator.ms);
  await stop(emulator);
}

// No budget stands in the way: each window is over before the next call.
const unlimited = await start([fileURLToPath(new URL('unlimited.mjs', import.meta.url))]);
const body = await (
  await fetch(`${unlimited.url}/me`, { headers: { authorization: `bearer ${unlimited.token}` } })
).text();
const peer = await start(['-e', bare], body);
const rates = { emulator: [], 'with fields': [], bare: [] };
for (let round = 0; round < rounds; round++) {
  rates.emulator.push(await perSecond(unlimited.url, unlimited.token, '/me'));
  rates['with fields'].push(await perSecond(unlimited.url, unlimited.token, '/me?fields=uri,name'));
  rates.bare.push(await perSecond(peer.url, 'none', '/me'));
}
await stop(unlimited);
await stop(peer);

console.log(`listens after ${Math.round(median(starts))} ms (median of ${rounds} processes)`);
console.log(`GET /me is ${body.length} bytes`);
for (const [name, values] of Object.entries(rates))
  console.log(`${name.padEnd(12)} ${Math.round(median(values))} a second`);
