// Two processes upload files of equal names and sizes to one account, and creates are lost: each file is whole at Vimeo
// once, or its caller is told create-unknown; no placeholder is used by two.
import { SeededRandom } from '../../packages/client/test/support/seeded-random.js';
import { soak } from './soak.js';
import { Account, type ContestedVimeo, startContestedVimeo } from './support/contested-vimeo.js';
import { bytesOf, sha256, UploadingProcess } from './support/uploading-process.js';

// Most of a schedule is waiting: for a slow create, and for what others may have made.
const atATime = 60;

soak(
  'two-processes',
  'two processes with equal names and sizes and lost creates',
  { unit: 'schedules', full: 1000, slice: 60 },
  async ({ cases, seed, demandShare }) => {
    await using vimeo = await startContestedVimeo();
    await using first = new UploadingProcess();
    await using second = new UploadingProcess();
    const ends: Ends = { files: 0, whole: 0, adopted: 0, unknown: 0 };
    let next = 0;
    const failures: unknown[] = [];
    const workers = Array.from({ length: atATime }, async () => {
      while (next < cases && failures.length === 0) {
        const number = next++;
        await runSchedule(vimeo, [first, second], number, seed + number, ends).catch((error: unknown) => {
          failures.push(error);
        });
      }
    });
    await Promise.all(workers);
    if (failures.length > 0) throw failures[0];
    demandShare(ends, 1 / 50);
    return ends;
  },
);

type Ends = Record<'files' | 'whole' | 'adopted' | 'unknown', number>;

async function runSchedule(
  vimeo: ContestedVimeo,
  processes: readonly [UploadingProcess, UploadingProcess],
  number: number,
  seed: number,
  ends: Ends,
): Promise<void> {
  const random = new SeededRandom(seed);
  const token = `schedule-${number}`;
  const account = new Account(random);
  vimeo.accounts.set(token, account);
  // Sizes differ between schedules alone, so that one process does not take two of them for one.
  const size = random.one([1, 2000, 20_000]) + number;
  const chunkBytes = random.between(Math.ceil(size / 4), size + 1);
  const upload = (process: UploadingProcess, file: string) =>
    process
      .upload({
        baseUrl: vimeo.url,
        token,
        name: 'Harbour',
        size,
        file: `${seed} ${file}`,
        chunkBytes,
        startAfterMs: random.one([0, 0, random.between(0, 1500)]),
        isWarm: random.chance(0.5),
      })
      .then((end) => ({ ...end, bytes: bytesOf(`${seed} ${file}`, size) }));
  const [here, there] = processes;
  const running = [upload(here, 'first'), upload(there, 'second')];
  if (random.chance(0.2)) running.push(upload(there, 'third'));
  const results = await Promise.all(running);
  await Promise.all(account.late);
  vimeo.accounts.delete(token);

  const fail = (why: string): never => {
    const made = account.made.map((one) => `${one.uri} ${one.bytes.length}`).join(', ');
    const told = results.map(({ uri, reason, message }) => uri ?? `${reason} (${message})`).join('; ');
    throw new Error(`seed ${seed}: ${why}. Ended: ${told}. Made: ${made}.`);
  };
  const uris = results.flatMap(({ uri }) => (uri === undefined ? [] : [uri]));
  if (new Set(uris).size < uris.length) fail('two uploads tell one video');
  for (const { uri, reason, bytes } of results) {
    const whole = account.made.filter((made) => sha256(made.bytes) === sha256(bytes));
    if (uri === undefined && reason !== 'create-unknown') fail(`an upload ended with ${reason}`);
    if (uri !== undefined && (whole.length !== 1 || whole[0]?.uri !== uri)) fail(`${uri} is not whole, once`);
  }
  for (const made of account.made)
    if (!results.some(({ bytes }) => made.bytes.equals(bytes.subarray(0, made.bytes.length))))
      fail(`${made.uri} is a mixture`);
  ends.files += results.length;
  ends.whole += uris.length;
  ends.adopted += Math.max(0, uris.length - account.answered);
  ends.unknown += results.length - uris.length;
}
