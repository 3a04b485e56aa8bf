// A process that owns what it claims: it does one step for each line, and says what came of it. With the last line it has
// nothing else to do, whatever it still has.
import { mkdirSync, rmdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openStore } from './stores-to-open.mjs';

const [kind, where, options] = process.argv.slice(2);
const store = openStore(kind, where, JSON.parse(options));
let claim;
const recordOf = (name) => ({
  state: 'creating',
  account: '/users/1',
  destination: '/users/1/videos',
  source: { name, size: 5, fingerprint: '5-ab' },
  wishes: { salt: 'ab', digests: {} },
});
const steps = {
  async claim() {
    claim = await store.claim('key');
    return claim ? 'claimed' : 'refused';
  },
  async takeLink() {
    return (await store.takeLink('https://host.example/link')) ? 'taken' : 'refused';
  },
  async save(name) {
    await claim.save(recordOf(name));
    return 'saved';
  },
  async load() {
    return (await claim.load())?.source.name ?? 'nothing';
  },
  async remove() {
    await claim.remove();
    return 'removed';
  },
  async release() {
    await claim.release();
    return 'released';
  },
  /** Claims and releases so many times; says how often somebody else was inside at the same time. */
  async compete(rounds, path) {
    let clashes = 0;
    for (let done = 0; done < Number(rounds); ) {
      const own = await store.claim('contested');
      if (!own) continue;
      done++;
      try {
        mkdirSync(path);
        await own.save(recordOf('inside'));
        rmdirSync(path);
      } catch {
        clashes++;
      }
      await own.release();
    }
    return `${clashes} clashes`;
  },
};
for await (const line of createInterface({ input: process.stdin })) {
  const [step, ...words] = line.split(' ');
  console.log(await steps[step](...words).catch((error) => `${error.reason ?? error}`));
}
