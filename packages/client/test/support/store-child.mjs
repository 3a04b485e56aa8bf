// A process that owns what it claims: it does one step for each line, and says what came of it. With the last line it has
// nothing else to do, whatever it still has.
import { createInterface } from 'node:readline';
import { openStore } from './stores-to-open.mjs';

const [kind, where] = process.argv.slice(2);
const store = openStore(kind, where);
let claim;
const steps = {
  async claim() {
    claim = await store.claim('key');
    return claim ? 'claimed' : 'refused';
  },
  async takeLink() {
    return (await store.takeLink('https://host.example/link')) ? 'taken' : 'refused';
  },
  async save(name) {
    const source = { name, size: 5, fingerprint: '5-ab' };
    const wishes = { salt: 'ab', digests: {} };
    await claim.save({ state: 'creating', account: '/users/1', destination: '/me/videos', source, wishes });
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
};
for await (const line of createInterface({ input: process.stdin })) {
  const [step, ...words] = line.split(' ');
  console.log(await steps[step](...words).catch((error) => `${error.reason ?? error}`));
}
