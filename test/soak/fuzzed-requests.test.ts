// Whatever is sent to the emulator, it answers or hangs up: it does not fail, does not end, and holds no more memory for it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe } from 'vitest';
import { soak } from './soak.js';
import { anyRequest, type Ground } from './support/any-request.js';
import { checkJson, exchange, type RawRequest, statusesOf } from './support/raw-exchange.js';

const program = fileURLToPath(new URL('support/emulator-process.mjs', import.meta.url));

/** After so many the emulator goes back to its beginning: what it rightly keeps is not to be taken for a leak. */
const round = 500;
const lanes = 4;
const hangMs = 30_000;
const mostGrowthMiB = 12;

describe('the emulator', () => {
  soak(
    'fuzzed-requests',
    'answers every request without a failure and in flat memory',
    { unit: 'requests', full: 100_000, slice: 4000 },
    async ({ cases, seed }) => {
      const child = fork(program, [String(seed)], { execArgv: ['--expose-gc'], silent: true });
      let said = '';
      child.stderr?.on('data', (piece) => {
        said += piece;
      });
      try {
        const [started] = await once(child, 'message');
        const counts: Record<string, number> = {};
        const memory: { heapBytes: number; rssBytes: number }[] = [];
        const ended = once(child, 'exit').then(() => {
          throw new Error(`the emulator ended: ${said}`);
        });
        const proof = async () => {
          for (let done = 0; done < cases; done += round) {
            // A new minute, with a budget of calls of its own.
            await control(started, 'POST', 'clock', { advanceMs: 60_000 });
            const ground = await prepare(started);
            const requests = fc.sample(anyRequest(ground), {
              seed: seed + done,
              numRuns: Math.min(round, cases - done),
            });
            await Promise.all(
              Array.from({ length: lanes }, async () => {
                for (let request = requests.pop(); request; request = requests.pop()) {
                  const status = await checked(ground.port, request);
                  counts[status] = (counts[status] ?? 0) + 1;
                  if (said !== '') throw failure('the emulator complained', request, said);
                }
              }),
            );
            await control(started, 'POST', 'reset');
            child.send('memory');
            const [measured] = await once(child, 'message');
            memory.push(measured);
          }
        };
        await proof().catch(async (error: unknown) => {
          // Whether it is still there says more than what one request met.
          await Promise.race([ended, fetch(started.url).catch(() => ended)]);
          throw error;
        });
        return { statuses: counts, ...flat(memory) };
      } finally {
        child.removeAllListeners('exit');
        child.kill();
      }
    },
  );
});

interface Started {
  readonly url: string;
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

async function control({ url }: Started, method: string, path: string, body?: object): Promise<void> {
  const init = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) };
  const response = await fetch(`${url}/_emulator/${path}`, init);
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
}

/** Things for the requests to find, and links that take bytes. */
async function prepare(started: Started): Promise<Ground> {
  // biome-ignore lint/suspicious/noExplicitAny: responses of many shapes
  const post = async (path: string, body: object): Promise<any> => {
    const headers = { authorization: `bearer ${started.token}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await fetch(started.url + path, init)).json();
  };
  const links: string[] = [];
  for (const size of [0, 1, 1000, 1_000_000]) {
    const { upload } = await post('/me/videos', { upload: { approach: 'tus', size } });
    if (upload.upload_link) links.push(upload.upload_link);
  }
  const { upload } = await post('/me/videos', { upload: { approach: 'post' } });
  const picture = await post('/videos/1/pictures', {});
  const track = await post('/videos/1/texttracks', { type: 'captions', language: 'en', name: 'English' });
  links.push(upload.upload_link, picture.link, picture.base_link, track.link);
  for (const path of ['/me/albums', '/me/projects', '/channels', '/groups'])
    await post(path, { name: 'One', privacy: 'anybody' });
  return {
    port: Number(new URL(started.url).port),
    token: started.token,
    app: `${started.clientId}:${started.clientSecret}`,
    links: links.map((link) => link.replace(started.url, '')),
  };
}

/** The status that a request gets, or `closed`; throws where it is none that a request may get. */
async function checked(port: number, request: RawRequest): Promise<string> {
  const response = await exchange(port, request, hangMs).catch((error: Error) => {
    throw failure(error.message, request);
  });
  const statuses = statusesOf(response);
  const failed = statuses.find((status) => status >= 500);
  if (failed !== undefined) throw failure(`it answered ${failed}`, request, response.toString('latin1'));
  if (request.isComplete) checkJson(response);
  return String(statuses.at(0) ?? 'closed');
}

function failure(what: string, { bytes }: RawRequest, more = ''): Error {
  return new Error(
    `${what}\n${JSON.stringify(bytes.toString('latin1').slice(0, 3000))}\n${more.slice(0, 3000)}`,
  );
}

/** Memory at the end beside that after a warm-up, both after a reset and a collection. */
function flat(memory: readonly { heapBytes: number; rssBytes: number }[]): Record<string, number> {
  const mib = (bytes = 0) => Math.round((bytes / 2 ** 20) * 10) / 10;
  const warm = memory[Math.min(3, memory.length - 1)];
  const last = memory.at(-1);
  const result = {
    heapMiBWarm: mib(warm?.heapBytes),
    heapMiBAtTheEnd: mib(last?.heapBytes),
    rssMiBWarm: mib(warm?.rssBytes),
    rssMiBAtTheEnd: mib(last?.rssBytes),
  };
  const growth = result.heapMiBAtTheEnd - result.heapMiBWarm;
  if (growth > mostGrowthMiB) throw new Error(`the heap grew by ${growth} MiB: ${JSON.stringify(memory)}`);
  return result;
}
