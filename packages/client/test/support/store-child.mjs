// A process that owns what it claims: it does one step for each line, and says what came of it.
import { createInterface } from 'node:readline';
import { openStore } from './stores-to-open.mjs';

const [kind, where, options] = process.argv.slice(2);
const store = openStore(kind, where, JSON.parse(options));
let claim;
const steps = {
  async claim() {
    claim = await store.claim('key');
    return claim ? 'claimed' : 'refused';
  },
  async save(name) {
    await claim.save({ state: 'placed', name });
    return 'saved';
  },
  async load() {
    return String((await claim.load())?.name);
  },
  async remove() {
    await claim.remove();
    return 'removed';
  },
  async release() {
    await claim.release();
    return 'released';
  },
};
for await (const line of createInterface({ input: process.stdin })) {
  const [step, ...words] = line.split(' ');
  console.log(await steps[step](...words).catch((error) => `${error.reason ?? error}`));
}
process.exit();
