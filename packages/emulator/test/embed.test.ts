import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf, patch } from './support/caller.js';

const file = fileURLToPath(new URL('../../../examples/media/harbour.mp4', import.meta.url));

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
});
afterEach(() => emulator.close());

/** A video that plays, and its link. */
async function newVideo(fields: object = {}): Promise<{ uri: string; link: string }> {
  const bytes = new Uint8Array(await readFile(file));
  const upload = { approach: 'tus', size: bytes.length };
  const { data } = await call('POST /me/videos', { name: 'Harbour', upload, ...fields });
  await patch(data.upload.upload_link, bytes);
  emulator.clock.advance(60_000);
  return data;
}

async function oembed(url: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const response = await fetch(`${emulator.url}/api/oembed.json?${new URLSearchParams({ url, ...query })}`, {
    headers,
  });
  // biome-ignore lint/suspicious/noExplicitAny: looked into by expectations
  return { status: response.status, data: (await response.json()) as any };
}

/** The address that embed code has. */
const addressIn = (html: string): string => html.match(/src="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? '';

it('a description is text, and safe in a page as description_html', async () => {
  const { uri } = await newVideo({ description: 'Tom & <script>alert(1)</script>' });
  expect((await call(`GET ${uri}`)).data).toMatchObject({
    description: 'Tom & <script>alert(1)</script>',
    description_html: 'Tom &amp; &lt;script&gt;alert(1)&lt;/script&gt;',
  });
});

describe('oEmbed', () => {
  it('tells what a page needs to embed a video, without a token', async () => {
    const { link, uri } = await newVideo({ description: 'At dawn' });
    const { status, data } = await oembed(link);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      type: 'video',
      version: '1.0',
      provider_name: 'Vimeo',
      title: 'Harbour',
      author_name: 'Alex Harbour',
      author_url: 'https://vimeo.com/alexharbour',
      description: 'At dawn',
      width: 480,
      height: 270,
      duration: 5,
      thumbnail_width: 295,
      thumbnail_height: 166,
      video_id: 1,
      uri,
    });
    expect(data.upload_date).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    for (const one of [data.thumbnail_url, data.thumbnail_url_with_play_button, addressIn(data.html)])
      expect((await fetch(one)).status, one).toBe(200);
  });

  it('takes every form of address that Vimeo has, and no other', async () => {
    await newVideo();
    for (const path of ['1', 'album/9/video/1', 'channels/staffpicks/1', 'groups/a/videos/1', 'ondemand/b/1'])
      expect((await oembed(`https://vimeo.com/${path}`)).status, path).toBe(200);
    expect((await oembed('https://player.vimeo.com/video/1')).status).toBe(200);
    expect((await oembed(`${emulator.url}/_player/video/1`)).status).toBe(200);
    for (const url of ['', 'https://example.com/1', 'https://vimeo.com/2', 'https://vimeo.com/about', '1'])
      expect((await oembed(url)).status, url).toBe(404);
  });

  it('sizes the player as it is asked to', async () => {
    const { link } = await newVideo();
    const sizeOf = async (query: Record<string, string>) => {
      const { data } = await oembed(link, query);
      return [data.width, data.height];
    };
    expect(await sizeOf({ width: '640' })).toEqual([640, 360]);
    expect(await sizeOf({ height: '90' })).toEqual([160, 90]);
    expect(await sizeOf({ width: '100', height: '100' })).toEqual([100, 100]);
    expect(await sizeOf({ maxwidth: '160' })).toEqual([160, 90]);
    expect(await sizeOf({ maxwidth: '1000', maxheight: '90' })).toEqual([160, 90]);
    expect(await sizeOf({ width: 'wide' })).toEqual([480, 270]);
  });

  it('hands on what is asked of the player, and is responsive', async () => {
    const { link } = await newVideo();
    const options = { autoplay: 'true', dnt: '1', loop: 'false', color: 'ff0000', locale: 'de' };
    const { data } = await oembed(link, { ...options, responsive: 'true' });
    const { searchParams } = new URL(addressIn(data.html));
    expect(Object.fromEntries(searchParams)).toEqual({ autoplay: '1', dnt: '1', loop: '0', color: 'ff0000' });
    expect(data.html).toMatch(/^<div style="padding:56.25% 0 0 0;position:relative;">/);
  });

  it('is XML, too, and a call of a function', async () => {
    const { link } = await newVideo({ name: 'Sea & <Sky>' });
    const xml = await fetch(`${emulator.url}/api/oembed.xml?url=${encodeURIComponent(link)}`);
    expect(xml.headers.get('content-type')).toContain('text/xml');
    expect(await xml.text()).toContain('<title>Sea &amp; &lt;Sky&gt;</title>');
    // What XML cannot hold would make all of it unreadable.
    await call('PATCH /videos/1', { name: 'Sea\u0000\u000b\ud800 😀' });
    const odd = await fetch(`${emulator.url}/api/oembed.xml?url=${encodeURIComponent(link)}`);
    expect(await odd.text()).toContain('<title>Sea\ufffd\ufffd\ufffd 😀</title>');
    const asScript = `${emulator.url}/api/oembed.json?url=${encodeURIComponent(link)}&callback=`;
    expect(await (await fetch(`${asScript}show.it`)).text()).toMatch(/^\/\*\*\/show\.it\(\{.*\}\);$/);
    expect((await fetch(`${asScript}${encodeURIComponent('alert(1);')}`)).status).toBe(400);
  });

  it('finds an unlisted video by its whole address alone', async () => {
    const { link } = await newVideo({ privacy: { view: 'unlisted' } });
    const { status, data } = await oembed(link);
    expect(status).toBe(200);
    const address = addressIn(data.html);
    expect((await fetch(address)).status).toBe(200);
    expect((await oembed(address)).status).toBe(200);
    expect((await oembed('https://vimeo.com/1')).status).toBe(404);
    expect((await oembed('https://vimeo.com/1/0123456789')).status).toBe(404);
    expect((await fetch(address.replace(/\?.*/, ''))).status).toBe(404);
  });

  it('refuses what is private, what may not be embedded and what does not play yet', async () => {
    const { uri, link } = await newVideo();
    await call(`PATCH ${uri}`, { privacy: { view: 'nobody' } });
    expect((await oembed(link)).status).toBe(403);
    expect((await fetch(`${emulator.url}/_player/video/1`)).status).toBe(403);
    await call(`PATCH ${uri}`, { privacy: { view: 'anybody', embed: 'private' } });
    expect((await oembed(link)).status).toBe(403);
    await call('POST /me/videos', { upload: { approach: 'tus', size: 5 } });
    expect((await oembed('https://vimeo.com/2')).status).toBe(404);
    expect((await fetch(`${emulator.url}/_player/video/2`)).status).toBe(404);
  });

  it('says little of a video to pages of other domains than those that may show it', async () => {
    const { uri, link } = await newVideo({ privacy: { embed: 'whitelist' } });
    await call(`PUT ${uri}/privacy/domains/example.com`);
    const elsewhere = await oembed(link, {}, { referer: 'https://example.org/page' });
    expect(elsewhere).toMatchObject({ status: 200, data: { domain_status_code: 403, video_id: 1 } });
    expect(elsewhere.data).not.toHaveProperty('title');
    expect(JSON.stringify(elsewhere.data)).not.toContain('Harbour');
    for (const referer of ['https://example.com/', 'http://www.example.com:8080/page']) {
      const { data } = await oembed(link, {}, { referer });
      expect(data).toMatchObject({ title: 'Harbour' });
      expect(data).not.toHaveProperty('domain_status_code');
    }
  });

  it('says little of a video that has a password', async () => {
    const { link } = await newVideo({ privacy: { view: 'password' }, password: 'ahoy' });
    const { status, data } = await oembed(link);
    expect(status).toBe(200);
    expect(Object.keys(data).sort()).toEqual(
      [
        'height',
        'html',
        'provider_name',
        'provider_url',
        'type',
        'uri',
        'version',
        'video_id',
        'width',
      ].sort(),
    );
  });

  it('embeds showcases', async () => {
    const { uri } = await newVideo();
    await call('POST /me/albums', { name: 'Showcase' });
    await call(`PUT /me/albums/1${uri}`);
    const { status, data } = await oembed('https://vimeo.com/showcase/1', { width: '800' });
    expect(status).toBe(200);
    expect(data).toMatchObject({ title: 'Showcase', author_name: 'Alex Harbour', width: 800, height: 450 });
    expect(await (await fetch(addressIn(data.html))).text()).toContain('/_player/video/1"');
    await call('PATCH /me/albums/1', { privacy: 'nobody' });
    expect((await oembed('https://vimeo.com/showcase/1')).status).toBe(404);
  });

  it('answers pages of this machine and programs, and no page of another one', async () => {
    const { link } = await newVideo();
    expect((await oembed(link, {}, { origin: 'http://localhost:5173' })).status).toBe(200);
    expect((await oembed(link, {}, { origin: 'https://page.example' })).status).toBe(403);
    const script = { 'sec-fetch-site': 'cross-site', referer: 'https://page.example/' };
    expect((await oembed(link, { callback: 'f' }, script)).status).toBe(403);
  });
});

describe('the player page', () => {
  const playerOf = async (query = '', init: RequestInit = {}) => {
    const response = await fetch(`${emulator.url}/_player/video/1${query}`, init);
    return { response, html: await response.text(), policy: response.headers.get('content-security-policy') };
  };

  it('plays the file that was uploaded, as it is asked to', async () => {
    await newVideo({ name: '"><script>' });
    const { html } = await playerOf('?autoplay=1&muted=true&loop=0');
    expect(html).toMatch(/<video controls autoplay muted playsinline /);
    expect(html).not.toContain('<script>');
    const sent = await readFile(file);
    const played = await fetch(addressIn(html.slice(html.indexOf('<video'))));
    expect(Buffer.from(await played.arrayBuffer()).equals(sent)).toBe(true);
    const discovery = html.match(/href="([^"]+oembed[^"]+)"/)?.[1] ?? '';
    expect((await fetch(discovery)).status).toBe(200);
  });

  it('shows captions that are active', async () => {
    const { uri } = await newVideo();
    const body = { type: 'captions', language: 'en', name: 'English', active: true };
    const { link } = (await call(`POST ${uri}/texttracks`, body)).data;
    await fetch(link, { method: 'PUT', body: 'WEBVTT' });
    const { html } = await playerOf('?texttrack=en');
    const [, track = ''] = html.match(/<track [^>]*src="([^"]+)" default>/) ?? [];
    expect(await (await fetch(track.replaceAll('&amp;', '&'))).text()).toBe('WEBVTT');
  });

  it('is framed by every page, or by those of the domains that may show it', async () => {
    const { uri } = await newVideo();
    expect((await playerOf()).policy).not.toContain('frame-ancestors');
    await call(`PATCH ${uri}`, { privacy: { embed: 'whitelist' } });
    await call(`PUT ${uri}/privacy/domains/example.com`);
    expect((await playerOf()).policy).toContain('frame-ancestors example.com:* *.example.com:*');
    await call(`PATCH ${uri}`, { privacy: { embed: 'private' } });
    expect((await playerOf()).policy).toContain("frame-ancestors 'none'");
  });

  it('asks for the password of a video that has one', async () => {
    await newVideo({ privacy: { view: 'password' }, password: 'ahoy' });
    const send = (password: string) => ({ method: 'POST', body: new URLSearchParams({ password }) });
    expect((await playerOf()).html).toContain('type="password"');
    const refused = await playerOf('', send('avast'));
    expect(refused.response.status).toBe(403);
    expect(refused.html).not.toContain('<video');
    expect((await playerOf('', send('ahoy'))).html).toContain('<video');
  });
});
