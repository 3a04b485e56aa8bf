// `vimeo sync` of a folder that somebody renames, edits, copies and removes files of, while runs are killed anywhere. After each
// run that ends, Vimeo has what a plain model says: a video for each path, with its title, in its folder, of its bytes.
import { SeededRandom } from '../../packages/client/test/support/seeded-random.js';
import { soak } from './soak.js';
import { SyncModel } from './support/sync-model.js';
import { SyncScene } from './support/sync-scene.js';

const runs = 10;
const whens = ['unseen', 'lost', 'answered', 'half'] as const;

soak(
  'sync',
  'a folder is at Vimeo as it is here, whatever was done to it and wherever a run was killed',
  { unit: 'files', full: 500, slice: 12 },
  async ({ cases, seed }) => {
    const isFull = cases > 100;
    const random = new SeededRandom(seed);
    await using scene = await SyncScene.open(random);
    const model = new SyncModel();
    const totals = { runs, kills: 0, changes: 0, videos: 0, gone: 0 };
    await scene.add(cases);
    for (let run = 1; run <= runs; run++) {
      if (run > 1) totals.changes += await scene.change(Math.ceil(cases / 8));
      // Some runs are killed, some of them twice, and some with changes before it goes on.
      const kills = isFull ? random.between(0, 3) : random.chance(0.3) ? 1 : 0;
      for (let left = kills; left > 0; left--) {
        const point = {
          kind: '*',
          nth: random.between(1, 4 + Math.ceil(cases / 2)),
          when: random.one(whens),
        };
        const signal = random.chance(0.7) ? 'SIGKILL' : 'SIGINT';
        totals.kills += (await scene.kill(point, signal)) ? 1 : 0;
        if (random.chance(0.5)) totals.changes += await scene.changeMeanwhile(Math.ceil(cases / 12));
      }
      await scene.sync();
      model.sync(scene.files);
      const faults = model.faults(await scene.videos());
      if (faults.length > 0)
        throw new Error(`seed ${seed}, run ${run}: ${faults.join('\n')}\n${scene.log.join('\n')}`);
    }
    const calls = await scene.callsOfOneRun();
    const pages = Math.ceil((await scene.countAll()) / 100);
    if (calls.length !== pages || calls.some((call) => call !== 'GET /me/videos'))
      throw new Error(`seed ${seed}: with nothing to do, it called ${calls.join(', ')}`);
    return { ...totals, videos: model.videos, gone: model.videos - scene.files.size };
  },
);
