// What a page has in tests of stores: bundled for a browser.
import { indexedDbStore, memoryStore } from 'vimeokit';
import { uploadStoreCases } from 'vimeokit/testing';

let databases = 0;

/** A store in a database of its own. */
function freshStore() {
  const name = `uploads-${++databases}`;
  return {
    store: indexedDbStore({ name }),
    reopen: () => indexedDbStore({ name }),
    expire: (key: string) => navigator.locks.request(`${name}:${key}`, { steal: true }, () => {}),
    contents: () => everything(name),
  };
}

async function everything(name: string): Promise<string> {
  // Opening one that is not there would make it.
  const isThere = (await indexedDB.databases()).some((database) => database.name === name);
  if (!isThere) return '';
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('records').objectStore('records').getAll();
      asking.onsuccess = () => {
        opening.result.close();
        resolve(asking.result.length === 0 ? '' : JSON.stringify(asking.result));
      };
    };
  });
}

const cases = {
  indexedDbStore: uploadStoreCases(freshStore),
  memoryStore: uploadStoreCases(() => memoryStore()),
};

Object.assign(globalThis, {
  store: indexedDbStore(),
  claims: new Map<string, unknown>(),
  async run(kind: keyof typeof cases, name: string): Promise<void> {
    await cases[kind].find((one) => one.name === name)?.run();
  },
});
