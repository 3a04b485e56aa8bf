// Two users of one server upload files of equal names and sizes, and at times of equal bytes, from two processes with one
// store. Creates are lost, and what fails is run again: nobody gets another's video, and none is a mixture.
import { join } from 'node:path';
import { SeededRandom } from '../../packages/client/test/support/seeded-random.js';
import { temporaryFolder } from '../../packages/client/test/support/temporary-folder.js';
import { soak } from './soak.js';
import { Account, type ContestedVimeo, startContestedVimeo } from './support/contested-vimeo.js';
import { bytesOf, sha256, type UploadEnd, UploadingProcess } from './support/uploading-process.js';

// Most of a schedule is waiting.
const atATime = 40;
const mostRuns = 4;

soak(
  'two-users',
  'two users with one store, equal names and lost creates',
  { unit: 'schedules', full: 200, slice: 30 },
  async ({ cases, seed, demandShare }) => {
    await using vimeo = await startContestedVimeo();
    await using first = new UploadingProcess();
    await using second = new UploadingProcess();
    await using folder = await temporaryFolder();
    const ends: Ends = { files: 0, whole: 0, later: 0 };
    let next = 0;
    const failures: unknown[] = [];
    const workers = Array.from({ length: atATime }, async () => {
      while (next < cases && failures.length === 0) {
        const number = next++;
        const schedule = { number, seed: seed + number, folder: join(folder.path, String(number)) };
        await runSchedule(vimeo, [first, second], schedule, ends).catch((error: unknown) => {
          failures.push(error);
        });
      }
    });
    await Promise.all(workers);
    if (failures.length > 0) throw failures[0];
    demandShare(ends, 1 / 10);
    return ends;
  },
);

/** `later`: whole only when the same call was run again. */
type Ends = Record<'files' | 'whole' | 'later', number>;

interface Schedule {
  readonly number: number;
  readonly seed: number;
  readonly folder: string;
}

async function runSchedule(
  vimeo: ContestedVimeo,
  processes: readonly UploadingProcess[],
  { number, seed, folder }: Schedule,
  ends: Ends,
): Promise<void> {
  const random = new SeededRandom(seed);
  // Sizes differ between schedules alone, so that one process does not take two of them for one.
  const size = random.one([1, 2000, 20_000]) + number;
  const chunkBytes = random.between(Math.ceil(size / 4), size + 1);
  const areAlike = random.chance(0.5);
  const users = ['anna', 'ben'].map((name, index) => {
    const account = new Account(random, number * 2 + index + 1);
    // A user has a second token, too.
    const tokens = [`${name}-${number}`, `${name}-${number}-again`];
    for (const token of tokens) vimeo.accounts.set(token, account);
    const file = `${seed} ${areAlike ? 'both' : name}`;
    const files = random.chance(0.3) ? [file, `${file}, another`] : [file];
    return { account, tokens, files };
  });

  const run = async (tokens: readonly string[], file: string): Promise<UploadEnd> => {
    for (let runs = 1; ; runs++) {
      const end = await random.one(processes).upload({
        baseUrl: vimeo.url,
        token: random.one(tokens),
        name: 'Harbour',
        size,
        file,
        chunkBytes,
        startAfterMs: random.one([0, 0, random.between(0, 1500)]),
        isWarm: random.chance(0.5),
        folder,
      });
      if (end.uri !== undefined) ends[runs === 1 ? 'whole' : 'later']++;
      if (end.uri !== undefined || runs === mostRuns) return end;
    }
  };
  const running = users.flatMap(({ account, tokens, files }) =>
    files.map(async (file) => ({ account, end: await run(tokens, file), bytes: bytesOf(file, size) })),
  );
  const results = await Promise.all(running);
  await Promise.all(users.flatMap(({ account }) => account.late));
  for (const token of users.flatMap(({ tokens }) => tokens)) vimeo.accounts.delete(token);
  ends.files += results.length;

  const fail = (why: string): never => {
    const made = users.map(({ account }) => account.made.map((one) => `${one.uri} ${one.bytes.length}`));
    const told = results.map(({ end }) => end.uri ?? `${end.reason} (${end.message})`);
    throw new Error(`seed ${seed}: ${why}. Ended: ${told.join('; ')}. Made: ${made.join(' and ')}.`);
  };
  const uris = results.flatMap(({ end }) => (end.uri === undefined ? [] : [end.uri]));
  if (new Set(uris).size < uris.length) fail('two files tell one video');
  for (const { account, end, bytes } of results) {
    if (end.uri === undefined) continue;
    const made = account.made.find(({ uri }) => uri === end.uri);
    if (!made) fail(`${end.uri} is another user's`);
    else if (sha256(made.bytes) !== sha256(bytes)) fail(`${end.uri} is not the file that it was made for`);
  }
  for (const { account } of users)
    for (const { uri, bytes } of account.made) {
      const own = results.filter((result) => result.account === account);
      if (!own.some((result) => bytes.equals(result.bytes.subarray(0, bytes.length))))
        fail(`${uri} is a mixture`);
    }
}
