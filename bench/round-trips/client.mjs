// One task by one client, from its first connection on; prints how many seconds it took.
//
//   node bench/round-trips/client.mjs CLIENT TASK BASE_URL FOLDER
import { createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import official from '@vimeo/vimeo/lib/vimeo.js';
import { Agent, request } from 'undici';
import { VimeoClient } from 'vimeokit';

const [client, task, baseUrl, folder] = process.argv.slice(2);
const fields = ['uri', 'name'];

/** Runs a call so many times, so many at a time. */
async function often(count, inFlight, call) {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await call(left);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

const files = async (size) =>
  (await readdir(folder)).filter((name) => name.startsWith(size)).map((name) => join(folder, name));

function vimeokit() {
  const vimeo = new VimeoClient({ token: 'bench', baseUrl });
  const walk = async (concurrency) => {
    let items = 0;
    for await (const _ of vimeo.paginate('/me/videos', { fields, concurrency })) items++;
    return items;
  };
  const uploadAll = async (paths, concurrency) => {
    const uploads = vimeo.uploadMany(paths, { name: 'bench', concurrency });
    for await (const result of uploads) if (result.state === 'failed') throw result.error;
  };
  return {
    requests: () => often(60, 6, () => vimeo.get('/videos/1', { fields })),
    walk: () => walk(1),
    'walk, 6 pages ahead': () => walk(6),
    'large upload': async () => uploadAll(await files('large'), 1),
    'small uploads': async () => uploadAll(await files('small'), 8),
    download: () => vimeo.download('/videos/1', join(folder, `got-${process.pid}.mp4`)),
  };
}

function officialClient() {
  const { protocol, hostname, port } = new URL(baseUrl);
  Object.assign(official.request_defaults, { protocol, hostname, port });
  const vimeo = new official.Vimeo('id', 'secret', 'bench');
  const get = (path) => vimeo.request(path).then(({ body }) => body);
  const upload = (file) =>
    new Promise((resolve, reject) => vimeo.upload(file, { name: 'bench' }, resolve, () => {}, reject));
  return {
    requests: () => often(60, 6, () => get('/videos/1?fields=uri,name')),
    async walk() {
      let path = '/me/videos?fields=uri,name&per_page=100';
      while (path) path = (await get(path)).paging.next;
    },
    'large upload': async () => upload((await files('large'))[0]),
    async 'small uploads'() {
      const paths = await files('small');
      await often(paths.length, 8, (index) => upload(paths[index]));
    },
  };
}

function undici() {
  const dispatcher = new Agent();
  const get = async (path) => (await request(baseUrl + path, { dispatcher })).body.json();
  return {
    requests: () => often(60, 6, () => get('/videos/1?fields=uri,name')),
    async walk() {
      let path = '/me/videos?fields=uri,name&per_page=100';
      while (path) path = (await get(path)).paging.next;
    },
    async download() {
      const [{ link }] = (await get('/videos/1?fields=uri,name,download')).download;
      const { body } = await request(link, { dispatcher });
      await pipeline(body, createWriteStream(join(folder, `got-${process.pid}.mp4`)));
    },
  };
}

const run = { vimeokit, '@vimeo/vimeo': officialClient, undici }[client]()[task];
const start = performance.now();
await run();
console.log((performance.now() - start) / 1000);
await rm(join(folder, `got-${process.pid}.mp4`), { force: true });
process.exit();
