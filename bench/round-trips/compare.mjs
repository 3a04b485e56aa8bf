// What people do with Vimeo, over TLS and a line with a long round trip: by this library, @vimeo/vimeo and bare undici, each in
// a process of its own that has no connection yet.
//
//   node bench/round-trips/compare.mjs [rounds = 3] [round trip in ms = 80]

import { execFile, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeCertificate } from '../upload/certificate.mjs';

const [rounds = 3, roundTripMs = 80] = process.argv.slice(2).map(Number);
const everybody = ['vimeokit', '@vimeo/vimeo', 'undici'];
const tasks = {
  requests: everybody,
  walk: everybody,
  'walk, 6 pages ahead': ['vimeokit'],
  'large upload': ['vimeokit', '@vimeo/vimeo'],
  'small uploads': ['vimeokit', '@vimeo/vimeo'],
  download: ['vimeokit', 'undici'],
};

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'vimeokit-bench-'));
const { key, certificate } = makeCertificate(folder);
await writeFile(join(folder, 'large.mp4'), randomBytes(64 * 1024 * 1024));
for (let index = 0; index < 32; index++)
  await writeFile(join(folder, `small-${index}.mp4`), randomBytes(100_000));

const vimeo = fork(here('vimeo.mjs'), [key, certificate, String(roundTripMs)]);
try {
  const [baseUrl] = await once(vimeo, 'message');
  // The official client has no option for a certificate.
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
  const run = async (client, task) => {
    const words = [here('client.mjs'), client, task, baseUrl, folder];
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    vimeo.send('counts');
    const [counts] = await once(vimeo, 'message');
    return { ...counts, seconds: Number(stdout) };
  };
  console.log(
    `A round trip of ${roundTripMs} ms, TLS, medians of ${rounds} rounds\n\n` +
      '|     |              | seconds | requests | connections | full handshakes | round trips |\n' +
      '| --- | ------------ | ------- | -------- | ----------- | --------------- | ----------- |',
  );
  for (const [task, clients] of Object.entries(tasks)) {
    const results = Object.fromEntries(clients.map((client) => [client, []]));
    for (let round = 0; round < rounds; round++)
      for (const client of clients) results[client].push(await run(client, task));
    for (const [client, all] of Object.entries(results)) {
      const of = (fact) => median(all.map((one) => one[fact]));
      const numbers = ['requests', 'connections', 'handshakes', 'roundTrips'].map(of);
      console.log(`| ${[task, client, of('seconds').toFixed(2), ...numbers].join(' | ')} |`);
    }
  }
} finally {
  vimeo.kill();
  await rm(folder, { recursive: true, force: true });
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
