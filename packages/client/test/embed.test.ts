import { fileURLToPath } from 'node:url';
import { startEmulator } from '@vimeokit/emulator';
import { embedCode, type HasPictures, NotFoundError, oembed, thumbnailFor, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';

describe('an embed code', () => {
  it('is an iframe of the player, in the shape of the video', () => {
    const html = embedCode({ uri: '/videos/123', name: 'Harbour', width: 1000, height: 500 });
    expect(html).toContain('<iframe src="https://player.vimeo.com/video/123" width="640" height="320" ');
    expect(html).toContain(' title="Harbour" ');
    expect(embedCode(123)).toContain(' width="640" height="360" ');
    expect(embedCode(123, { width: 320, height: 200 })).toContain(' width="320" height="200" ');
  });

  it('keeps the hash of an unlisted video, whichever way it is told', () => {
    for (const video of [
      'https://vimeo.com/123/ab12cd34ef',
      '/videos/123:ab12cd34ef',
      { uri: '/videos/123:ab12cd34ef' },
    ])
      expect(embedCode(video)).toContain('src="https://player.vimeo.com/video/123?h=ab12cd34ef"');
    const player_embed_url = 'https://player.vimeo.com/video/123?h=ab12cd34ef';
    expect(embedCode({ uri: '/videos/123', player_embed_url })).toContain(`src="${player_embed_url}"`);
  });

  it('hands the parameters of the player on', () => {
    const html = embedCode('vimeo.com/123?h=ab12', {
      autoplay: true,
      dnt: false,
      texttrack: 'en',
      title: false,
    });
    expect(html).toContain(
      'src="https://player.vimeo.com/video/123?h=ab12&amp;autoplay=1&amp;dnt=0&amp;texttrack=en&amp;title=0"',
    );
  });

  it('is as wide as what it is in', () => {
    const html = embedCode({ uri: '/videos/123', width: 1920, height: 1080 }, { responsive: true });
    expect(html).toMatch(
      /^<div style="padding:56.25% 0 0 0;position:relative"><iframe .* style="position:absolute;[^>]*><\/iframe><\/div>$/,
    );
  });

  it('lets no title and no address end an attribute', () => {
    const name = `"><script>alert('x')</script>&`;
    const html = embedCode({ uri: '/videos/123', name }, { color: '"><script>' });
    expect(html).not.toContain('<script');
    expect(html).toContain('title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"');
    const player_embed_url = 'javascript:alert(1)';
    expect(embedCode({ uri: '/videos/123', player_embed_url })).toContain('src="https://player.vimeo.com/');
  });

  it('is refused for what is no video, and for options that nobody reads', () => {
    expect(() => embedCode('https://vimeo.com/showcase/1')).toThrow(TypeError);
    expect(() => embedCode(123, { autoPlay: true } as object)).toThrow('did you mean "autoplay"?');
    expect(() => embedCode(123, { width: 0 })).toThrow('width');
  });
});

describe('oembed', () => {
  it('asks for no token, keeps the hash, and gives what the site answers', async () => {
    await using server = await startServer((_, response) =>
      json(response, { type: 'video', html: '<iframe>' }),
    );
    const vimeo = new VimeoClient({ token: 'secret-token', baseUrl: server.url });
    const data = await vimeo.oembed('https://vimeo.com/123/ab12cd34ef', {
      responsive: true,
      dnt: true,
      width: 640,
    });
    expect(data).toEqual({ type: 'video', html: '<iframe>' });
    await vimeo.oembed({ uri: '/videos/123:ab12' }, { referer: 'https://app.example/' });
    const [first, second] = server.requests;
    expect(first?.url.pathname).toBe('/api/oembed.json');
    expect(Object.fromEntries(first?.url.searchParams ?? [])).toEqual({
      url: 'https://vimeo.com/123/ab12cd34ef',
      responsive: 'true',
      dnt: 'true',
      width: '640',
    });
    expect(first?.headers.authorization).toBeUndefined();
    expect(second?.url.searchParams.get('url')).toBe('https://vimeo.com/123/ab12');
    expect(second?.headers.referer).toBe('https://app.example/');
    await vimeo.close();
  });

  it('of the local Vimeo has an iframe that the local page plays', async () => {
    await using emulator = await startEmulator({ transcodeMs: 0 });
    const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    const harbour = fileURLToPath(new URL('../../../examples/media/harbour.mp4', import.meta.url));
    const { uri } = await vimeo.upload(harbour, { name: 'Harbour' });
    await vimeo.waitUntilPlayable(uri);
    const { html = '', title, type } = await vimeo.oembed(uri);
    expect({ title, type }).toEqual({ title: 'Harbour', type: 'video' });
    const [, address = ''] = /src="([^"]+)"/.exec(html) ?? [];
    const player = await fetch(address.replaceAll('&amp;', '&'));
    expect(player.status).toBe(200);
    expect(await caught(vimeo.oembed(404), NotFoundError)).toMatchObject({ status: 404 });
    await vimeo.close();
  });

  it('refuses what it cannot ask for before it does', async () => {
    await expect(oembed('https://elsewhere.example/123')).rejects.toThrow(TypeError);
    await expect(oembed(123, { responsiv: true } as object)).rejects.toThrow('did you mean "responsive"?');
    await expect(oembed(123, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});

describe('a thumbnail', () => {
  const sizes = [960, 200, 640, 100].map((width) => ({
    width,
    height: width / 2,
    link: `https://i.example/${width}`,
  }));
  it('is the smallest that is wide enough, or the widest', () => {
    const widthFor = (width: number) => thumbnailFor({ pictures: { sizes } }, { width })?.width;
    expect([1, 100, 101, 640, 641, 5000].map(widthFor)).toEqual([100, 100, 200, 640, 960, 960]);
  });

  it.each<HasPictures>([
    {},
    { pictures: null },
    { pictures: {} },
    { pictures: { sizes: [] } },
    { pictures: { sizes: [{ width: 5 }] } },
  ])('is not there for %j', (video) => {
    expect(thumbnailFor(video, { width: 320 })).toBeUndefined();
  });

  it('needs a width', () => {
    expect(() => thumbnailFor({}, { width: Number.NaN })).toThrow(TypeError);
  });
});
