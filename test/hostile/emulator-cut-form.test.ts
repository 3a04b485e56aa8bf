// A form that ends in the middle of its file ended the emulator, and two at once were mixed.
import { request } from 'node:http';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiCall } from './support/api-call.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
});
afterEach(() => emulator.close());

const type = 'multipart/form-data; boundary=edge';
const opening = '--edge\r\ncontent-disposition: form-data; name="file_data"; filename="a.mp4"\r\n\r\n';

async function newForm(): Promise<string> {
  const { data } = await apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'post' } });
  return data.upload.upload_link;
}

const send = (link: string, body: string) =>
  fetch(link, { method: 'POST', headers: { 'content-type': type }, body });

describe('a form', () => {
  it.each([
    ['in its file', `${opening}some bytes`],
    ['in its boundary', `${opening}some bytes\r\n--ed`],
    ['in its headers', '--edge\r\ncontent-disposition: form-da'],
    ['before it begins', ''],
    ['in a file that is none of ours', opening.replace('file_data', 'other')],
  ])('that ends %s is refused, and the next one is taken', async (_, body) => {
    const link = await newForm();
    expect((await send(link, body)).status).toBe(400);
    expect((await send(link, `${opening}bytes\r\n--edge--\r\n`)).status).toBe(200);
  });

  it('whose line is cut leaves the form open', async () => {
    const link = await newForm();
    const headers = { 'content-type': type, 'content-length': 1000 };
    const sending = request(link, { method: 'POST', headers });
    const closed = new Promise((resolve) => sending.on('close', resolve).on('error', () => {}));
    sending.write(`${opening}some bytes`, () => sending.destroy());
    await closed;
    expect((await send(link, `${opening}bytes\r\n--edge--\r\n`)).status).toBe(200);
  });
});

it('pictures that are put to one link at once are not mixed, and none of them fails', async () => {
  const { data } = await apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'tus', size: 5 } });
  const { data: picture } = await apiCall(emulator, 'POST', `${data.uri}/pictures`);
  const all = await Promise.all(
    ['a', 'b', 'c', 'd', 'e', 'f'].map(async (letter) => {
      const headers = { 'content-type': 'image/png' };
      const body = letter.repeat(300_000);
      return (await fetch(picture.link, { method: 'PUT', headers, body })).status;
    }),
  );
  expect(new Set(all)).toEqual(new Set([200]));
  const shown = (await apiCall(emulator, 'GET', `${data.uri}/pictures`)).data.data[0].base_link;
  expect(await (await fetch(shown)).text()).toMatch(/^(.)\1{299999}$/);
});
