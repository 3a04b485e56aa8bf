import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf } from './support/caller.js';

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
});
afterEach(() => emulator.close());

interface Size {
  readonly width: number;
  readonly height: number;
  readonly link: string;
  readonly link_with_play_button?: string;
}

const newVideo = async (): Promise<string> =>
  (await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } })).data.uri;

/** The size that a PNG says it has. */
async function measured(link: string): Promise<[number, number]> {
  const response = await fetch(link);
  expect(response.headers.get('content-type'), link).toBe('image/png');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

async function expectRealSizes(sizes: readonly Size[]): Promise<void> {
  for (const { width, height, link, link_with_play_button: withPlayButton } of sizes)
    for (const one of [link, withPlayButton ?? link]) expect(await measured(one)).toEqual([width, height]);
}

describe('pictures', () => {
  it('of a video without one are seven images of the default, each as large as it says', async () => {
    const { pictures } = (await call(`GET ${await newVideo()}`)).data;
    expect(pictures).toMatchObject({ uri: null, type: 'default', default_picture: true });
    expect(pictures.sizes.map(({ width }: Size) => width)).toEqual([100, 200, 295, 640, 960, 1280, 1920]);
    await expectRealSizes(pictures.sizes);
  });

  it('of a user without one are nine squares, and so are those of one', async () => {
    const { pictures } = (await call('GET /me')).data;
    expect(pictures).toMatchObject({ uri: null, type: 'default', default_picture: true });
    expect(pictures.sizes.map(({ width }: Size) => width)).toEqual([
      30, 72, 75, 100, 144, 216, 288, 300, 360,
    ]);
    await expectRealSizes(pictures.sizes);
    const made = (await call('POST /me/pictures', { active: true })).data;
    expect((await call('GET /me')).data.pictures).toMatchObject({ uri: made.uri, sizes: made.sizes });
    await expectRealSizes(made.sizes);
  });

  it('taken from a second of the video differ from second to second, and are the same each time', async () => {
    const video = await newVideo();
    const bytesAt = async (time: number) => {
      const { base_link } = (await call(`POST ${video}/pictures`, { time })).data;
      return Buffer.from(await (await fetch(`${base_link}_64x36`)).arrayBuffer()).toString('hex');
    };
    const first = await bytesAt(1);
    expect(await bytesAt(1)).toBe(first);
    expect(await bytesAt(20)).not.toBe(first);
  });

  it('are drawn in any size that is reasonable', async () => {
    const base = `${emulator.url}/_files/pictures/default`;
    expect(await measured(`${base}_64x36`)).toEqual([64, 36]);
    expect(await measured(`${base}_320`)).toEqual([320, 180]);
    expect(await measured(base)).toEqual([1920, 1080]);
    for (const size of ['0x10', '99999x99999']) expect((await fetch(`${base}_${size}`)).status).toBe(404);
  });

  it.each([
    ['GIF', [3, 2], 'R0lGODlhAwACAAAAACwAAAAAAwACAAACAkQBADs='],
    ['PNG', [5, 4], 'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAEAQMAAAA='],
    // A JPEG's frame comes behind other segments.
    ['JPEG', [640, 360], '/9j/4AAQSkZJRgABAQAAAQABAAD/wAARCAFoAoADASIAAhEBAxEB'],
    ['WebP', [400, 301], 'UklGRgAAAABXRUJQVlA4WAoAAAAAAAAAjwEALAEA'],
  ])(
    'that are sent as %s come back as they are, in the size that they have',
    async (_, [width, height], text) => {
      const { uri, link } = (await call(`POST ${await newVideo()}/pictures`)).data;
      const sent = Buffer.from(text, 'base64');
      await fetch(link, { method: 'PUT', headers: { 'content-type': 'image/gif' }, body: sent });
      const { sizes } = (await call(`GET ${uri}`)).data;
      expect(sizes).toEqual([expect.objectContaining({ width, height })]);
      expect(Buffer.from(await (await fetch(sizes[0].link)).arrayBuffer())).toEqual(sent);
    },
  );

  it('that are none of an image say nothing of a size', async () => {
    const { uri, link } = (await call(`POST ${await newVideo()}/pictures`)).data;
    for (const body of ['no picture', '', '\x89PNG', '\xff']) {
      await fetch(link, { method: 'PUT', body: Buffer.from(body, 'latin1') });
      expect((await call(`GET ${uri}`)).data.sizes).toEqual([]);
    }
  });

  it('of showcases, channels and groups are null until something in them has one', async () => {
    const video = await newVideo();
    const shown = async (path: string) => (await call(`GET ${path}`)).data;
    await call('POST /me/albums', { name: 'Showcase' });
    await call('POST /channels', { name: 'Channel', privacy: 'anybody' });
    await call('POST /groups', { name: 'Group' });
    for (const path of ['/channels/1', '/groups/1']) await call(`PUT ${path}${video}`);
    for (const path of ['/me/albums/1', '/channels/1', '/groups/1'])
      expect((await shown(path)).pictures, path).toBeNull();
    expect((await shown('/channels/1')).header).toBeNull();

    const { uri } = (await call(`POST ${video}/pictures`, { time: 1, active: true })).data;
    for (const path of ['/channels/1', '/groups/1']) expect((await shown(path)).pictures.uri, path).toBe(uri);
    const own = (await call('POST /me/albums/1/custom_thumbnails', { active: true })).data;
    expect((await shown('/me/albums/1')).pictures.uri).toBe(own.uri);
    // Who does not see the video sees nothing of it.
    await call(`PATCH ${video}`, { privacy: { view: 'nobody' } });
    const stranger = emulator.createToken({ user: '/users/3' });
    expect((await call('GET /channels/1', undefined, stranger)).data.pictures).toBeNull();
  });

  it('of a category are there from the start, with an icon and what it is divided into', async () => {
    const { pictures, icon, subcategories } = (await call('GET /categories/animation')).data;
    expect(pictures.sizes).toHaveLength(7);
    expect(icon).toMatchObject({ uri: '/categories/animation/icon' });
    expect((await call(`GET ${icon.uri}`)).data).toEqual(icon);
    await expectRealSizes(icon.sizes);
    const [first] = subcategories;
    expect((await call(`GET ${first.uri}`)).data).toMatchObject({
      name: first.name,
      top_level: false,
      parent: { uri: '/categories/animation' },
    });
    const { data } = (await call('GET /categories?per_page=100')).data;
    expect(data.every((one: { top_level: boolean }) => one.top_level)).toBe(true);
  });

  it('of a user are made with 201, as those of a video', async () => {
    await newVideo();
    for (const parent of ['/me', '/videos/1'])
      expect((await call(`POST ${parent}/pictures`, { time: 1 })).status, parent).toBe(201);
  });

  it('of a showcase and its logos are two lists', async () => {
    await call('POST /me/albums', { name: 'Showcase' });
    for (const list of ['logos', 'custom_thumbnails']) await call(`POST /me/albums/1/${list}`);
    for (const [list, other] of [
      ['logos', 'custom_thumbnails'],
      ['custom_thumbnails', 'logos'],
    ]) {
      const { data } = (await call(`GET /me/albums/1/${list}`)).data;
      expect(data).toHaveLength(1);
      expect(data[0].uri).not.toContain(other);
    }
  });
});
