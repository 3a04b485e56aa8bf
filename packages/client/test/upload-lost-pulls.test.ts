// An address is given to Vimeo once, also where nobody sees the response.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { memoryStore, UploadError, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { transport } from './support/transport.js';

let emulator: Emulator;
let vimeo: VimeoClient;
let bucket: Awaited<ReturnType<typeof slowBucket>>;
let address: string;

beforeEach(async () => {
  bucket = await slowBucket();
  emulator = await startEmulator({ transcodeMs: 0, pullFrom: [bucket.url] });
  vimeo = new VimeoClient({ token: emulator.token, ...transport, baseUrl: emulator.url, retry: 0 });
  address = `${bucket.url}/harbour.mp4?signature=s3cret`;
});
afterEach(async () => {
  bucket.send();
  await vimeo.close();
  await emulator.close();
  await bucket.close();
});

/** Has files, and sends them once it is told to. */
async function slowBucket() {
  let send = () => {};
  const isTold = new Promise<void>((resolve) => {
    send = resolve;
  });
  const server = createServer(async (_, response) => {
    await isTold;
    response.end(Buffer.alloc(2000, 7));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP
    send,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const loseCreate = () => emulator.faults.add({ route: 'POST /me/videos', dropResponseAfter: 0 });
const uris = async () => (await vimeo.get('/me/videos', { fields: ['uri'] })).data.data.map(({ uri }) => uri);

/** A create whose response nobody saw, and of which nothing could be found. */
async function losing(store = memoryStore({ keepDoneDays: 1 })) {
  loseCreate();
  emulator.faults.add({ route: 'GET /me/videos', status: 500 });
  const error = await caught(vimeo.upload(address, { store }), UploadError);
  expect(error.reason).toBe('create-unknown');
  return store;
}

it('a create whose response is lost is found at once, without a store, too', async () => {
  for (const store of [undefined, memoryStore()]) {
    loseCreate();
    expect(await vimeo.upload(address, { name: `${store}`, store })).toMatchObject({ action: 'created' });
  }
  expect(await uris()).toHaveLength(2);
});

it('a create whose response was lost is found by the next call', async () => {
  const store = await losing();
  expect(await vimeo.upload(address, { store })).toMatchObject({ uri: '/videos/1', action: 'created' });
  expect(await vimeo.upload(address, { store })).toMatchObject({ uri: '/videos/1', action: 'unchanged' });
  expect(await uris()).toEqual(['/videos/1']);
});

it('a create whose response was lost is found by the next call, however much was made since', async () => {
  const file = new File([new Uint8Array(2000)], 'harbour.mp4');
  const store = memoryStore();
  loseCreate();
  emulator.faults.add({ route: 'GET /me/videos', status: 500 });
  expect((await caught(vimeo.upload(file, { store }), UploadError)).reason).toBe('create-unknown');
  await Promise.all(Array.from({ length: 120 }, () => vimeo.createUpload({ size: 7 })));
  expect(await vimeo.upload(file, { store })).toMatchObject({ uri: '/videos/1', action: 'created' });
});

it('the video of another address is not taken for it', async () => {
  await vimeo.upload(`${bucket.url}/other/harbour.mp4`);
  emulator.faults.add({ route: 'POST /me/videos', dropRequestAfter: 0 });
  const store = memoryStore({ keepDoneDays: 1 });
  const error = await caught(vimeo.upload(address, { store }), UploadError);
  expect(error.reason).toBe('create-unknown');
  expect(await vimeo.upload(address, { store })).toMatchObject({ uri: '/videos/2' });
});

it('what may be it and is fetched already is named, and nothing is made until it is said what to do', async () => {
  const store = await losing();
  bucket.send();
  const status = async () =>
    (await vimeo.get('/videos/1', { fields: ['upload.status'] })).data.upload?.status;
  await expect.poll(status).toBe('complete');
  const error = await caught(vimeo.upload(address, { store }), UploadError);
  expect(error).toMatchObject({ reason: 'create-unknown', uri: '/videos/1' });
  expect(error.message).toMatch(/\/videos\/1.*delete it.*again: true/);
  expect(error.message).not.toContain('s3cret');
  expect(await uris()).toEqual(['/videos/1']);
  await vimeo.delete('/videos/1');
  expect(await vimeo.upload(address, { store })).toMatchObject({ uri: '/videos/2', action: 'created' });
});

it('again: true makes another one, whatever is there', async () => {
  const store = await losing();
  expect(await vimeo.upload(address, { store, again: true })).toMatchObject({ uri: '/videos/2' });
});
