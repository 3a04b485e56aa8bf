// Reads one small video over and over: by this library with everything switched on, by bare undici, by @vimeo/vimeo, and by
// another build of this library, where a folder names one.
//
//   node bench/requests/compare.mjs [rounds = 15] [calls a round = 4000] [folder of another checkout, built]
import { spawn } from 'node:child_process';
import http from 'node:http';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Vimeo } from '@vimeo/vimeo';
import { Agent, request } from 'undici';
import { VimeoClient } from 'vimeokit';

const rounds = Number(process.argv[2] ?? 15);
const calls = Number(process.argv[3] ?? 4000);
const other = process.argv[4];

const server = spawn(process.execPath, [fileURLToPath(new URL('server.mjs', import.meta.url))], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const port = await new Promise((resolve) => createInterface(server.stdout).once('line', resolve));
const baseUrl = `http://127.0.0.1:${port}`;

// Each of them at its best: kept connections, no more of them than calls in flight.
http.globalAgent = new http.Agent({ keepAlive: true });
const official = new Vimeo('id', 'secret', 'token');
const dispatcher = new Agent();
const headers = { accept: 'application/vnd.vimeo.*+json;version=3.4', authorization: 'bearer token' };
const vimeo = new VimeoClient({ token: 'token', baseUrl });
const before = other && new (await clientIn(other))({ token: 'token', baseUrl });

const fields = ['uri', 'name'];
const contestants = {
  vimeokit: async () => (await vimeo.get('/videos/12345', { fields })).data,
  'undici.request': async () => {
    const { body } = await request(`${baseUrl}/videos/12345?fields=uri,name`, { headers, dispatcher });
    return body.json();
  },
  '@vimeo/vimeo': async () => {
    const { body } = await official.request({
      protocol: 'http:',
      hostname: '127.0.0.1',
      port,
      path: '/videos/12345?fields=uri,name',
    });
    return body;
  },
};
if (before) contestants['the other build'] = async () => (await before.get('/videos/12345', { fields })).data;

try {
  for (const inFlight of [32, 1]) {
    const count = inFlight === 1 ? calls / 2 : calls;
    const speeds = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
    const costs = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
    for (let round = -2; round < rounds; round++) {
      // Two rounds warm up; the order changes from round to round, so that nobody always follows the same one.
      const names = Object.keys(contestants);
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(turn + round + names.length) % names.length];
        const { speed, cost } = await measure(contestants[name], count, inFlight);
        if (round < 0) continue;
        speeds[name].push(speed);
        costs[name].push(cost);
      }
    }
    console.log(`${inFlight} in flight, ${rounds} rounds of ${count} calls, medians`);
    for (const [name, all] of Object.entries(speeds))
      console.log(
        `  ${name.padEnd(15)} ${Math.round(median(all)).toLocaleString('en').padStart(7)} calls/s, ` +
          `${median(costs[name]).toFixed(1)} µs of CPU a call`,
      );
    for (const peer of Object.keys(contestants).slice(1)) {
      const ratio = median(speeds.vimeokit.map((speed, round) => speed / speeds[peer][round]));
      const cost = median(costs.vimeokit.map((cost, round) => cost / costs[peer][round]));
      console.log(
        `  vimeokit is ${ratio.toFixed(2)} times ${peer}, for ${cost.toFixed(2)} times its CPU (medians of per-round ratios)`,
      );
    }
  }
} finally {
  server.kill();
  await vimeo.close();
  await before?.close();
  await dispatcher.close();
  http.globalAgent.destroy();
}

async function clientIn(folder) {
  const file = join(resolve(folder), 'packages/client/dist/bundle/index.js');
  return (await import(pathToFileURL(file))).VimeoClient;
}

async function measure(call, count, inFlight) {
  let left = count;
  const worker = async () => {
    while (left-- > 0) if ((await call()).uri !== '/videos/12345') throw new Error('a wrong response');
  };
  const start = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: inFlight }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return { speed: (count / (performance.now() - start)) * 1000, cost: (user + system) / count };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
