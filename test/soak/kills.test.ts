// `vimeo upload` is killed at every call that it makes, before and after Vimeo has seen it. The same command again ends with
// one video for each file, which has all that was asked for.
import { SeededRandom } from '../../packages/client/test/support/seeded-random.js';
import { soak } from './soak.js';
import type { KillPoint } from './support/kill-gate.js';
import { UploadScene } from './support/upload-scene.js';

// Much of a case is the start of two processes, and waiting for what a lost create has made.
const atATime = 4;
const filesInFolder = 20;
const moments = ['unseen', 'lost', 'answered'] as const;

soak(
  'kills',
  'a command that is killed anywhere is finished by the same command',
  { unit: 'kills', full: 500, slice: 16 },
  async ({ cases, seed }) => {
    const plans = { one: await planOf(1), folder: await planOf(filesInFolder) };
    const totals = { oneFile: 0, folders: 0, sigkill: 0, sigint: 0, mostCallsBeyond: 0 };
    const failures: unknown[] = [];
    let next = 0;
    const workers = Array.from({ length: atATime }, async () => {
      while (next < cases && failures.length === 0) {
        const number = next++;
        const plan = number % 4 === 3 ? plans.folder : plans.one;
        const beyond = await killOnce(plan, number, seed + number).catch((error: unknown) => {
          failures.push(
            new Error(`seed ${seed}, kill ${number}: ${error instanceof Error ? error.message : error}`),
          );
          return 0;
        });
        totals[plan === plans.one ? 'oneFile' : 'folders']++;
        totals[signalOf(seed + number) === 'SIGKILL' ? 'sigkill' : 'sigint']++;
        totals.mostCallsBeyond = Math.max(totals.mostCallsBeyond, beyond / plan.files);
      }
    });
    await Promise.all(workers);
    if (failures.length > 0) throw failures[0];
    return { ...totals, steps: plans.one.steps.length };
  },
);

interface Plan {
  readonly files: number;
  /** What a run that nobody kills calls, and how often. */
  readonly steps: readonly { readonly kind: string; readonly count: number }[];
  readonly apiCalls: number;
}

async function planOf(files: number): Promise<Plan> {
  await using scene = await UploadScene.open(files);
  const { code, stderr } = await scene.run();
  const faults = await scene.faults();
  if (code !== 0 || faults.length > 0)
    throw new Error(`Without a kill: ${code} ${stderr} ${faults.join('; ')}`);
  const { calls } = scene.gate;
  const counts = new Map<string, number>();
  for (const { kind } of calls) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const steps = [...counts].map(([kind, count]) => ({ kind, count }));
  return { files, steps, apiCalls: scene.apiCalls(calls) };
}

/** @returns Calls beyond those of a run that nobody kills. */
async function killOnce({ files, steps, apiCalls }: Plan, number: number, seed: number): Promise<number> {
  const random = new SeededRandom(seed + 1);
  // Every step of one file and, one in four, of a folder.
  const step = steps[(number + Math.floor(number / steps.length)) % steps.length] ?? random.one(steps);
  const isBytes = step.kind.startsWith('PATCH /_upload');
  const point: KillPoint = {
    kind: step.kind,
    nth: random.between(1, step.count + 1),
    when: random.one(isBytes ? (['half', ...moments] as const) : moments),
  };
  const signal = signalOf(seed);
  await using scene = await UploadScene.open(files);
  const killed = await scene.run({ point, signal });
  const rerun = await scene.run();
  const { calls } = scene.gate;
  const beyond = scene.apiCalls(calls) - apiCalls;
  const kept = calls.reduce((sum, { keptBytes }) => sum + keptBytes, 0);
  const faults = [
    ...(killed.isStruck ? [] : ['it was not killed']),
    ...(rerun.code === 0 ? [] : [`the same command again ended with ${rerun.code}: ${rerun.stderr}`]),
    ...(await scene.faults()),
    ...(kept === scene.bytes ? [] : [`${kept} bytes were kept of ${scene.bytes}`]),
    ...(beyond <= 2 * files ? [] : [`${beyond} calls beyond ${apiCalls}`]),
  ];
  if (faults.length > 0)
    throw new Error(
      `${signal} at ${JSON.stringify(point)}, which ended with ${killed.code}: ${faults.join('; ')}\n${calls.map(({ kind }) => kind).join('\n')}`,
    );
  return beyond;
}

function signalOf(seed: number): 'SIGKILL' | 'SIGINT' {
  return new SeededRandom(seed).chance(0.5) ? 'SIGKILL' : 'SIGINT';
}
