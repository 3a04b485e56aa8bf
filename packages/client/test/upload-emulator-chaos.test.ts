// Uploads to the local Vimeo while its own faults strike, by a seed; the other chaos has a server and a line of its own.
// EMULATOR_CHAOS_SCHEDULES says how many schedules are tried, CHAOS_SEED which one is the first.
import { createHash, randomBytes } from 'node:crypto';
import { type Emulator, type Fault, startEmulator } from '@vimeokit/emulator';
import { UploadError, VimeoClient } from 'vimeokit';
import { expect, it } from 'vitest';
import { SeededRandom } from './support/seeded-random.js';
import { transport } from './support/transport.js';

const schedules = Number(process.env.EMULATOR_CHAOS_SCHEDULES ?? 150);
const firstSeed = Number(process.env.CHAOS_SEED ?? 1);
const mostFaults = 8;
const retry = { limit: mostFaults + 3, minDelayMs: 1, maxDelayMs: 4 };

it(`${schedules} schedules of the emulator's faults: each upload ends whole, with one video, or is unknown and has no byte`, async () => {
  await using emulator = await startEmulator({ plan: 'enterprise' });
  const ends = { whole: 0, restarted: 0, resumed: 0, unknown: 0 };
  for (let seed = firstSeed; seed < firstSeed + schedules; seed++) ends[await runSchedule(emulator, seed)]++;
  console.log(
    Object.entries(ends)
      .map(([end, count]) => `${end} ${count}`)
      .join(', '),
  );
  expect(ends.whole).toBeGreaterThan(schedules * 0.5);
  if (schedules >= 150) for (const count of Object.values(ends)) expect(count).toBeGreaterThan(3);
}, 600_000);

type End = 'whole' | 'restarted' | 'resumed' | 'unknown';

async function runSchedule(emulator: Emulator, seed: number): Promise<End> {
  const random = new SeededRandom(seed);
  const size = random.one([1, 4096, random.between(1, 400_000), random.between(1, 400_000)]);
  const bytes = randomBytes(size);
  const source = () => Object.assign(new Blob([bytes]), { name: 'film.mp4' });
  // So that the budget of a minute is never in the way.
  emulator.clock.advance(60_000);
  emulator.faults.clear();
  const count = random.between(0, mostFaults + 1);
  for (let number = 0; number < count; number++) emulator.faults.add(randomFault(random, size));
  const isLinkLost = random.chance(0.15);
  if (isLinkLost)
    emulator.faults.add({
      route: '* /_upload/tus/*',
      nth: random.between(1, 4),
      link: random.one(['expired', 'vanished']),
    });
  const restart = random.chance(0.5);

  const vimeo = new VimeoClient({
    token: emulator.token,
    ...transport,
    baseUrl: emulator.url,
    timeout: 2000,
    retry,
  });
  const chunkBytes = random.between(Math.ceil(size / 5), size + 1);
  const name = `Schedule ${seed}`;
  let end: End = 'whole';
  let uri: string | undefined;
  try {
    ({ uri } = await vimeo.upload(source(), { name, chunkBytes, restart }));
  } catch (error) {
    // Its placeholder was made in the second in which it was asked for, and could be another machine's.
    const isUnknown = UploadError.is(error) && error.reason === 'create-unknown';
    const isLinkGone = UploadError.is(error) && error.reason === 'expired' && isLinkLost && !restart;
    if (isUnknown) end = 'unknown';
    else if (!isLinkGone || !error.ticket)
      throw new Error(`seed ${seed}: it could have ended whole (${error})`, { cause: error });
    else {
      // The link is dead for good: what is left of it goes on as another transfer of the same video.
      emulator.faults.clear();
      const ticket = JSON.parse(JSON.stringify(error.ticket));
      ({ uri } = await vimeo.resumeUpload(ticket, source(), { restart: true }));
      end = 'resumed';
    }
  }
  emulator.faults.clear();
  const { data } = await vimeo.get('/users/1/videos', { query: { query: name }, fields: ['uri', 'name'] });
  const uris = data.data.filter((video) => video.name === name).map((video) => video.uri);
  if (uri === undefined) {
    expect(uris, `seed ${seed}`).toHaveLength(1);
    expect((await fetchJson(emulator, `${uris[0]}?fields=upload.status`)).upload.status).toBe('in_progress');
    return end;
  }
  expect(uris, `seed ${seed}`).toEqual([uri]);
  const link = (await fetchJson(emulator, `${uri}?fields=download.link`)).download[0].link;
  const back = Buffer.from(await (await fetch(link)).arrayBuffer());
  expect(sha256(back), `seed ${seed}`).toBe(sha256(bytes));
  const versions = (await fetchJson(emulator, `${uri}/versions?fields=uri`)).total;
  return end === 'whole' && versions > 1 ? 'restarted' : end;
}

/** Something that an upload survives. */
function randomFault(random: SeededRandom, size: number): Fault {
  const nth = random.between(1, 12);
  const patch = 'PATCH /_upload/tus/*';
  const both = random.one([patch, 'HEAD /_upload/tus/*']);
  return random.one<() => Fault>([
    () => ({ route: both, nth, status: random.one([500, 502, 503, 423, 429]) }),
    () => ({ route: patch, nth, dropRequestAfter: random.between(0, size + 1) }),
    () => ({ route: both, nth, dropResponseAfter: 0 }),
    () => ({ route: patch, nth, loseBytes: random.between(1, size + 1) }),
    () => ({ route: both, nth, delayMs: random.between(1, 20) }),
    () =>
      random.chance(0.2)
        ? { route: 'POST /me/videos', dropResponseAfter: 0 }
        : { route: both, nth, status: 500 },
  ])();
}

// biome-ignore lint/suspicious/noExplicitAny: looked into by what follows
async function fetchJson(emulator: Emulator, path: string): Promise<any> {
  const response = await fetch(emulator.url + path, {
    headers: { authorization: `bearer ${emulator.token}` },
  });
  return response.json();
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
