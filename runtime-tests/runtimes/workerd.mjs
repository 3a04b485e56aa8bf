import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bundle } from './bundle.mjs';

// The checks run in one request; beside them there are two of what only a worker has: visitors that share an isolate.
const program = `
  import { memoryStore, sqlStore, VimeoClient } from 'vimeokit';
  import { runChecks } from './checks/run.mjs';
  import { seamChecks } from './checks/seam/checks.mjs';
  let shared;
  const store = memoryStore();
  let database;
  const openDatabase = (control) => sqlStore({
    async query(sql) {
      await fetch(control + '/token');
      return sql.includes('AS whole') ? [{ whole: 0 }] : [];
    },
  });
  export default {
    async fetch(request, { baseUrl, control, token }) {
      const { pathname } = new URL(request.url);
      if (pathname === '/checks') return Response.json(await runChecks({ baseUrl, control, more: seamChecks }));
      if (pathname.startsWith('/shared')) shared ??= new VimeoClient({ token, baseUrl });
      const vimeo = shared ?? new VimeoClient({ token, baseUrl });
      if (pathname.includes('/uploads/')) {
        const name = pathname.split('/')[3];
        const upload = vimeo.upload(new Uint8Array(100_000), { name, store });
        if (pathname.endsWith('/abandoned')) {
          upload.catch(() => {});
          return new Response('gone');
        }
        return Response.json(await upload.then(({ uri }) => uri, ({ reason, message }) => reason ?? message));
      }
      if (pathname === '/claim') return new Response((await store.claim('left', 'job')) ? 'claimed' : 'locked');
      if (pathname.startsWith('/database')) {
        database ??= openDatabase(control);
        const unfinished = database.unfinished();
        if (!pathname.endsWith('/abandoned')) return Response.json(await unfinished);
        unfinished.catch(() => {});
        return new Response('gone');
      }
      if (pathname.endsWith('/abandoned')) {
        vimeo.get('/me').catch(() => {});
        return new Response('gone');
      }
      return Response.json((await vimeo.get('/me')).data.uri);
    },
  };`;

export const workerd = [
  worker('workerd', 'workerd (Cloudflare Workers)', [], true),
  worker('workerd-nodejs-compat', 'workerd with nodejs_compat', ['nodejs_compat'], false),
];

function worker(name, title, compatibilityFlags, inCi) {
  return {
    name,
    title,
    tools: 'workerd',
    inCi,
    async run({ tools, folder, baseUrl, control }) {
      const file = join(folder, `${name}.mjs`);
      await bundle({ folder, program, file });
      const require = createRequire(join(tools, 'package.json'));
      const { Miniflare } = require('miniflare');
      const tokenOf = async () => (await (await fetch(`${control}/token`)).json()).token;
      const start = async () =>
        new Miniflare({
          modules: true,
          script: readFileSync(file, 'utf8'),
          compatibilityDate: '2026-04-01',
          compatibilityFlags,
          bindings: { baseUrl, control, token: await tokenOf() },
        });
      const ask = async (worker, path) => (await worker.dispatchFetch(`http://worker${path}`)).text();
      const own = [
        [
          '15 visitors of a cold isolate are all answered',
          async (worker) => {
            const uris = await Promise.all(Array.from({ length: 15 }, () => ask(worker, '/me')));
            if (!uris.every((uri) => uri.includes('/users/'))) throw new Error(uris.join());
          },
        ],
        [
          'calls that visitors abandoned stop nobody',
          async (worker) => {
            for (let count = 0; count < 11; count++) await ask(worker, '/abandoned');
            const uri = await ask(worker, '/me');
            if (!uri.includes('/users/')) throw new Error(uri);
          },
        ],
      ];
      own.push([
        'visitors share a client, and 40 that leave stop nobody',
        async (worker) => {
          for (let count = 0; count < 40; count++) await ask(worker, '/shared/abandoned');
          const uris = await Promise.all(Array.from({ length: 40 }, () => ask(worker, '/shared')));
          if (!uris.every((uri) => uri.includes('/users/'))) throw new Error(uris.join().slice(0, 300));
        },
      ]);
      own.push([
        'visitors that upload the same wait for no other, and one that leaves stops nobody',
        async (worker) => {
          await ask(worker, '/shared/uploads/one/abandoned');
          const upload = () => ask(worker, '/shared/uploads/one');
          const ends = [...(await Promise.all(Array.from({ length: 8 }, upload))), await upload()];
          if (!ends.every((end) => /^"(\/videos\/|locked")/.test(end))) throw new Error(ends.join());
        },
      ]);
      own.push([
        'what a visitor claimed in a store, and left, is another one’s after a while',
        async (worker) => {
          if ((await ask(worker, '/claim')) !== 'claimed') throw new Error('the first has no claim');
          while ((await ask(worker, '/claim')) !== 'claimed') await delay(500);
        },
      ]);
      own.push([
        'a table is prepared for all, though the first visitor left',
        async (worker) => {
          await ask(worker, '/database/abandoned');
          const all = await Promise.all(Array.from({ length: 8 }, () => ask(worker, '/database')));
          if (!all.every((found) => found === '[]')) throw new Error(all.join());
        },
      ]);
      const checks = [];
      for (const [title, run] of own) checks.push(await tried(title, start, run));
      const worker = await start();
      checks.push(...JSON.parse(await ask(worker, '/checks')));
      await worker.dispose();
      return { version: require('workerd/package.json').version, checks };
    },
  };
}

async function tried(name, start, run) {
  const worker = await start();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('it hung')), 60_000);
  });
  try {
    await Promise.race([run(worker), late]);
    return { name, ok: true };
  } catch (error) {
    return { name, ok: false, error: String(error) };
  } finally {
    clearTimeout(timer);
    await worker.dispose();
  }
}
