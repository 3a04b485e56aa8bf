// node bench/emulator/compare.mjs FOLDER [rounds] [requests]
// The emulator beside that of another checkout, whose `packages/emulator/dist` is given: how long it takes to start, as a
// command and in a process, and how long some calls take, in turn, by the median of the ratios of the rounds. Then what this one
// takes for a page of 10,000 videos, and its memory after many requests.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const [folder, roundsGiven = '7', requestsGiven = '200000'] = process.argv.slice(2);
if (!folder) throw new TypeError('Give the packages/emulator/dist of another checkout.');
const rounds = Number(roundsGiven);
const requests = Number(requestsGiven);
const dists = {
  old: resolve(folder),
  new: fileURLToPath(new URL('../../packages/emulator/dist', import.meta.url)),
};
const server = fileURLToPath(new URL('one-of-two.mjs', import.meta.url));
const names = ['old', 'new'];

const calls = {
  'GET /me': { path: '/me', calls: 1000 },
  'GET /me?fields=uri': { path: '/me?fields=uri', calls: 1000 },
  'GET /me/videos, 100 of 100': { path: '/me/videos?per_page=100', calls: 10 },
  'GET /me/videos?fields=uri,name': { path: '/me/videos?per_page=100&fields=uri,name', calls: 10 },
};
const pages = {
  'default order': '/me/videos?per_page=100',
  'the last page': '/me/videos?per_page=100&page=100',
  'sorted by name': '/me/videos?per_page=100&sort=alphabetical',
  'sorted by plays': '/me/videos?per_page=100&sort=plays',
  searched: '/me/videos?per_page=100&query=a',
  'fields=uri': '/me/videos?per_page=100&fields=uri',
  'GET /me': '/me',
};

const load = () =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
console.log(`${new Date().toISOString()}, load ${load()}, ${rounds} rounds, medians, ms of processor time\n`);

const rows = { 'start as a command': empty(), 'start in process': empty() };
for (let round = 0; round < rounds; round++)
  for (const name of inTurn(round)) {
    rows['start as a command'][name].push(await commandStart(dists[name]));
    const { child, inProcess } = await started(dists[name], 0);
    rows['start in process'][name].push(inProcess.cpu);
    await stop(child);
  }

const both = {};
for (const name of names) both[name] = (await started(dists[name], 100)).child;
// The first round warms up.
for (let round = 0; round <= rounds; round++)
  for (const [what, call] of Object.entries(calls))
    for (const name of inTurn(round)) {
      const { cpu } = await ask(both[name], call);
      if (round > 0) {
        rows[what] ??= empty();
        rows[what][name].push(cpu);
      }
    }
for (const name of names) await stop(both[name]);
for (const [what, times] of Object.entries(rows)) {
  const ratio = median(times.new.map((time, index) => time / times.old[index]));
  print(
    what,
    `old ${shown(median(times.old))}`,
    `new ${shown(median(times.new))}`,
    `new / old ${ratio.toFixed(2)}`,
  );
}

console.log('\n10,000 videos, a page of 100:');
const { child } = await started(dists.new, 10_000, 'seeded');
const times = Object.fromEntries(Object.keys(pages).map((what) => [what, []]));
// The first rounds warm up.
for (let round = -2; round < rounds; round++)
  for (const [what, path] of Object.entries(pages)) {
    const time = await ask(child, { path, calls: 5 });
    if (round >= 0) times[what].push(time);
  }
for (const [what, all] of Object.entries(times))
  print(
    what,
    shown(median(all.map(({ cpu }) => cpu))),
    `on the wall ${shown(median(all.map(({ ms }) => ms)))}`,
  );
await stop(child);

console.log('\nMemory in MiB, after a collection:');
const { child: long } = await started(dists.new, 100);
await ask(long, { path: '/me', calls: 5000 });
for (let quarter = 0; quarter <= 4; quarter++) {
  const { heap, rss } = await ask(long, { memory: true });
  print(`${(quarter * requests) / 4} requests`, `heap ${heap.toFixed(1)}`, `resident ${rss.toFixed(0)}`);
  if (quarter < 4) await ask(long, { path: '/me', calls: requests / 4 });
}
await stop(long);
console.log(`\nload ${load()}`);

async function started(dist, videos, how = 'sent') {
  const child = fork(server, [dist, String(videos), how], { execArgv: ['--expose-gc'] });
  const [message] = await once(child, 'message');
  return { child, ...message };
}

async function ask(child, message) {
  child.send(message);
  return (await once(child, 'message'))[0];
}

async function commandStart(dist) {
  const child = spawn(process.execPath, [join(dist, '../bin/vimeo-emulator.js'), '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: child.stdout }), 'line');
  // What Linux tells of a process: hundredths of seconds, as user and for it.
  const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11);
  await stop(child);
  return (Number(user) + Number(system)) * 10;
}

async function stop(child) {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function inTurn(round) {
  return round % 2 === 0 ? names : names.toReversed();
}

function empty() {
  return { old: [], new: [] };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function shown(ms) {
  return `${ms < 10 ? ms.toFixed(2) : Math.round(ms)} ms`;
}

function print(what, ...values) {
  console.log(`${what.padEnd(32)}${values.map((one) => one.padEnd(18)).join('')}`);
}
