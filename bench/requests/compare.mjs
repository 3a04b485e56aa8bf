// Reads one small video over and over: by this library with everything switched on, by bare undici, by @vimeo/vimeo.
//
//   node bench/requests/compare.mjs [rounds = 15] [calls a round = 4000]
import { spawn } from 'node:child_process';
import http from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Vimeo } from '@vimeo/vimeo';
import { Agent, request } from 'undici';
import { VimeoClient } from 'vimeokit';

const rounds = Number(process.argv[2] ?? 15);
const calls = Number(process.argv[3] ?? 4000);

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

const contestants = {
  vimeokit: async () => (await vimeo.get('/videos/12345', { fields: ['uri', 'name'] })).data,
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

try {
  for (const inFlight of [32, 1]) {
    const count = inFlight === 1 ? calls / 2 : calls;
    const speeds = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
    for (let round = -2; round < rounds; round++) {
      // Two rounds warm up; the order changes from round to round, so that nobody always follows the same one.
      const names = Object.keys(contestants);
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(turn + round + names.length) % names.length];
        const speed = await measure(contestants[name], count, inFlight);
        if (round >= 0) speeds[name].push(speed);
      }
    }
    console.log(`${inFlight} in flight, ${rounds} rounds of ${count} calls, medians`);
    for (const [name, all] of Object.entries(speeds))
      console.log(`  ${name.padEnd(15)} ${Math.round(median(all)).toLocaleString('en')} calls/s`);
    for (const peer of ['undici.request', '@vimeo/vimeo']) {
      const ratio = median(speeds.vimeokit.map((speed, round) => speed / speeds[peer][round]));
      console.log(`  vimeokit is ${ratio.toFixed(2)} times ${peer} (median of per-round ratios)`);
    }
  }
} finally {
  server.kill();
  await vimeo.close();
  await dispatcher.close();
  http.globalAgent.destroy();
}

async function measure(call, count, inFlight) {
  let left = count;
  const worker = async () => {
    while (left-- > 0) if ((await call()).uri !== '/videos/12345') throw new Error('a wrong response');
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (count / (performance.now() - start)) * 1000;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
