// Uploads through a line and a server that break at random, by a seed. CHAOS_SCHEDULES says how many schedules are tried,
// CHAOS_SEED which one is the first: `CHAOS_SCHEDULES=1 CHAOS_SEED=1234 npx vitest run upload-chaos` tries that one again.
import { createHash, randomBytes } from 'node:crypto';
import { UploadError, VimeoClient, VimeoError } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { startChaosProxy } from './support/chaos-proxy.js';
import { SeededRandom } from './support/seeded-random.js';
import { forget, type Interfere, startSmallVimeo } from './support/small-vimeo.js';
import { transport } from './support/transport.js';

const schedules = Number(process.env.CHAOS_SCHEDULES ?? 1000);
const firstSeed = Number(process.env.CHAOS_SEED ?? 1);
const atATime = 12;
// More tries than a schedule that ends has faults, so that only what breaks for ever may fail.
const mostFaults = 9;
const retry = { limit: mostFaults + 3, minDelayMs: 1, maxDelayMs: 4 };

describe('uploads in the middle of chaos', () => {
  it(`${schedules} schedules: each ends whole or with an error whose ticket finishes it`, async () => {
    const seeds = Array.from({ length: schedules }, (_, index) => firstSeed + index);
    const ends = { whole: 0, adopted: 0, resumed: 0, unknown: 0 };
    const workers = Array.from({ length: atATime }, async () => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
        ends[await runSchedule(seed)]++;
    });
    await Promise.all(workers);
    console.log(
      Object.entries(ends)
        .map(([end, count]) => `${end} ${count}`)
        .join(', '),
    );
    // Chaos that nothing survives, or that nothing feels, would prove nothing.
    expect(ends.whole + ends.adopted).toBeGreaterThan(schedules * 0.7);
    if (schedules >= 1000) for (const count of Object.values(ends)) expect(count).toBeGreaterThan(5);
  }, 600_000);
});

async function runSchedule(seed: number): Promise<'whole' | 'adopted' | 'resumed' | 'unknown'> {
  const random = new SeededRandom(seed);
  await using host = await startSmallVimeo();
  await using proxy = await startChaosProxy(host.url);
  host.publicUrl = proxy.url;
  const size = random.one([1, 100, 4096, random.between(1, 400_000), random.between(1, 400_000)]);
  const bytes = randomBytes(size);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const chunkBytes = random.one([size, random.between(Math.ceil(size / 6), size + 1)]);
  const isForEver = random.chance(0.12);
  let faultsLeft = isForEver ? Number.POSITIVE_INFINITY : random.between(0, mostFaults + 1);
  let isHealed = false;
  const strikes = (probability: number) => {
    if (isHealed || faultsLeft <= 0 || !random.chance(probability)) return false;
    faultsLeft--;
    return true;
  };
  proxy.fault = () =>
    strikes(isForEver ? 1 : 0.5)
      ? {
          kind: random.chance(0.1) ? 'stall' : 'cut',
          way: random.one(['there', 'there', 'back']),
          // The create is a few hundred bytes; most breaks are to come in the middle of the file.
          afterBytes: random.chance(0.15) ? random.between(0, 600) : random.between(600, size + 2000),
        }
      : undefined;
  host.interfere = serverFaults(host, random, () => strikes(isForEver ? 0.9 : 0.4));

  const vimeo = new VimeoClient({ token: 'token', ...transport, baseUrl: proxy.url, timeout: 400, retry });
  const source = () => Object.assign(new Blob([bytes]), { name: 'film.mp4' });
  const fail = (why: string, error?: unknown) =>
    new Error(`seed ${seed}: ${why}${error instanceof Error ? ` (${error.message})` : ''}`, { cause: error });
  let end: 'whole' | 'adopted' | 'resumed' | 'unknown' = 'whole';
  try {
    const video = await vimeo.upload(source(), { chunkBytes });
    if (video.uri !== '/videos/1') throw fail(`the video is ${video.uri}`);
  } catch (error) {
    if (!VimeoError.is(error)) throw fail('ended with a foreign error', error);
    const isUnknown = UploadError.is(error) && error.reason === 'create-unknown';
    // A create that was refused, or never left, has made nothing; of one whose response is lost nobody can tell.
    const hasMade = host.made.length > 0;
    if (!UploadError.is(error) || isUnknown) {
      if (hasMade && !isUnknown)
        throw fail('a placeholder is left behind that the error does not name', error);
      if (UploadError.is(error) && error.ticket) throw fail('a ticket for what is unknown');
      end = 'unknown';
    } else {
      if (!error.ticket) throw fail(`no ticket on the error "${error.reason}"`, error);
      isHealed = true;
      await vimeo.resumeUpload(JSON.parse(JSON.stringify(error.ticket)), source()).catch((again: unknown) => {
        throw fail('its ticket did not finish it', again);
      });
      end = 'resumed';
    }
    if (!isForEver && end === 'resumed') throw fail('it could have ended whole', error);
  }
  if (host.made.length > 1) throw fail(`${host.made.length} placeholders were made`);
  const posts = host.calls.filter(({ method }) => method === 'POST').length;
  if (posts > 1) throw fail(`${posts} creates arrived`);
  const [made] = host.made;
  if (end !== 'unknown' && (!made || host.sha256(made) !== sha256)) throw fail('the bytes differ');
  const hasLooked = host.calls.some(({ method }) => method === 'GET');
  return end === 'whole' && hasLooked ? 'adopted' : end;
}

/** What a server does wrong: it refuses, forgets, answers nobody, restarts, or loses its last bytes. */
function serverFaults(
  host: Awaited<ReturnType<typeof startSmallVimeo>>,
  random: SeededRandom,
  strikes: () => boolean,
): Interfere {
  return async (request, response, target) => {
    const isCreate = request.method === 'POST';
    if (isCreate && random.chance(0.7)) return false;
    if (!strikes()) return false;
    const kind = random.one(
      isCreate
        ? (['429', 'lost answer', '503'] as const)
        : (['500', '503', '429', '423', 'lost answer', 'restart', 'forgets', 'other offset'] as const),
    );
    switch (kind) {
      case 'restart':
        host.restart();
        return true;
      case 'lost answer':
        response.writeHead = (() => {
          response.destroy();
          return response;
        }) as typeof response.writeHead; // whatever its overloads, nothing is written
        return false;
      case 'forgets':
        if (target && request.method === 'HEAD') forget(target, random.between(1, 5000));
        return false;
      case 'other offset':
        if (!target) return false;
        request.resume();
        response.writeHead(409).end();
        return true;
      default:
        request.resume();
        response.writeHead(Number(kind), kind === '429' ? { 'retry-after': '0' } : {}).end();
        return true;
    }
  };
}
