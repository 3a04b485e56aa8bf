// Every way in which people name a video, and what only looks like one.
import { type ResourceRef, VimeoClient, videoUri } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';

const hash = 'ab12cd34ef';

describe('a video', () => {
  it.each<[ResourceRef, string]>([
    [123, '/videos/123'],
    ['123', '/videos/123'],
    [' 123 ', '/videos/123'],
    [`123:${hash}`, `/videos/123:${hash}`],
    ['/videos/123', '/videos/123'],
    ['videos/123/', '/videos/123'],
    [`/videos/123:${hash}`, `/videos/123:${hash}`],
    ['/videos/123?fields=uri#top', '/videos/123'],
    ['/me/videos/123', '/videos/123'],
    [`/users/2/videos/123:${hash}`, `/videos/123:${hash}`],
    ['/users/jane-doe/projects/4/videos/123', '/videos/123'],
    ['/channels/staffpicks/videos/123', '/videos/123'],
    ['/ondemand/pages/5/videos/123', '/videos/123'],
    ['/me/watched/videos/123', '/videos/123'],
    [{ uri: `/videos/123:${hash}` }, `/videos/123:${hash}`],
    [{ uri: '/me/videos/123' }, '/videos/123'],
  ])('is named by %j', (reference, uri) => {
    expect(videoUri(reference)).toBe(uri);
  });

  const links: [string, string][] = [
    ['vimeo.com/123', '/videos/123'],
    ['vimeo.com/123/', '/videos/123'],
    ['www.vimeo.com/123', '/videos/123'],
    ['VIMEO.com/123', '/videos/123'],
    [`vimeo.com/123/${hash}`, `/videos/123:${hash}`],
    [`vimeo.com/123/${hash}?share=copy&fl=sv#t=10s`, `/videos/123:${hash}`],
    [`vimeo.com/123?h=${hash}`, `/videos/123:${hash}`],
    ['vimeo.com/123/abcdefabcd', '/videos/123:abcdefabcd'],
    ['vimeo.com/channels/staffpicks/123', '/videos/123'],
    ['vimeo.com/groups/short-films/videos/123', '/videos/123'],
    ['vimeo.com/album/1/video/123', '/videos/123'],
    ['vimeo.com/showcase/1/video/123', '/videos/123'],
    ['vimeo.com/ondemand/film/123', '/videos/123'],
    ['vimeo.com/manage/videos/123', '/videos/123'],
    [`vimeo.com/manage/videos/123/${hash}`, `/videos/123:${hash}`],
    ['player.vimeo.com/video/123', '/videos/123'],
    [`player.vimeo.com/video/123?autoplay=1&h=${hash}&title=0`, `/videos/123:${hash}`],
    [`api.vimeo.com/videos/123:${hash}?fields=uri`, `/videos/123:${hash}`],
    ['api.vimeo.com/users/2/videos/123', '/videos/123'],
  ];

  // Whose code or page has it: every address that Vimeo was seen to use for one video.
  const ytDlp = 'https://github.com/yt-dlp/yt-dlp/blob/master/yt_dlp/extractor/vimeo.py';
  const older: [string, string, string][] = [
    ['vimeo.com/showcase/1?video=123', '/videos/123', 'https://help.vimeo.com, showcases: the address bar'],
    ['vimeo.com/album/1/embed?autoplay=1&video=123#t=5', '/videos/123', 'the same, by its older name'],
    ['vimeo.com/moogaloop.swf?clip_id=123&server=vimeo.com', '/videos/123', ytDlp],
    ['player.vimeo.com/play_redirect_hls?clip_id=123', '/videos/123', ytDlp],
    [`vimeo.com/jane/review/123/${hash}`, '/videos/123', ytDlp],
    ['vimeo.com/reviews/5b2a-4c/videos/123', '/videos/123', 'https://help.vimeo.com, review pages'],
    ['vimeo.com/581039021/9603038895', '/videos/581039021:9603038895', ytDlp],
    ['vimeopro.com/jane/portfolio/video/123', '/videos/123', ytDlp],
    ['vimeo.com/hd#123', '/videos/123', 'https://vimeo.com/hd, until 2012'],
    ['vimeo.com/#123', '/videos/123', 'the same'],
    ['vimeo.com/clip:123', '/videos/123', 'https://vimeo.com/clip:123, until 2008'],
    ['vimeo.com/m/123', '/videos/123', 'https://vimeo.com/m, for phones'],
    ['player.vimeo.com/external/123.hd.mp4?s=ab12&profile_id=175', '/videos/123', 'links of `files`'],
    [
      'player.vimeo.com/progressive_redirect/playback/123/rendition/720p/file.mp4?loc=external',
      '/videos/123',
      'links of `files`',
    ],
  ];

  it.each(older)('is named by %s: %s (%s)', (link, uri) => {
    expect(videoUri(`https://${link}`)).toBe(uri);
  });

  it.each(links)('is named by the link %s, with a scheme and without', (link, uri) => {
    for (const scheme of ['', '//', 'http://', 'https://']) expect(videoUri(scheme + link)).toBe(uri);
    expect(videoUri(new URL(`https://${link}`))).toBe(uri);
  });

  it.each<unknown>([
    '',
    ' ',
    0,
    -1,
    1.5,
    Number.NaN,
    2 ** 60,
    null,
    undefined,
    true,
    {},
    [],
    { uri: 5.5 },
    { uri: '/users/2' },
    'launch',
    '/videos',
    '/videos/launch',
    '/videos/123/comments',
    '/videos/123/versions/4',
    '/videos/1/videos/2',
    '../videos/123',
    '/videos/1/../2',
    '/users/2',
    'vimeo.com',
    'https://vimeo.com/',
    'https://vimeo.com/jane',
    'https://vimeo.com/123/settings',
    `https://vimeo.com/123/${hash}/${hash}`,
    'https://vimeo.com/showcase/123',
    'https://vimeo.com/event/123',
    'https://vimeo.com/channels/123',
    'https://vimeo.com.example/123',
    'https://example.com/vimeo.com/123',
    'https://notvimeo.com/123',
    'https://jane@vimeo.com/123',
    'https://example.com/videos/123',
    'example.com/videos/123',
    'ftp://vimeo.com/123',
    'https://youtube.com/watch?v=123',
  ])('is not named by %j, and the error says what is accepted', (reference) => {
    expect(() => videoUri(reference as ResourceRef)).toThrow(TypeError);
    expect(() => videoUri(reference as ResourceRef)).toThrow(/an id, a uri such as .* or a link/);
  });
});

describe('the helpers', () => {
  it('take an id or a link wherever they take a video', async () => {
    await using server = await startServer((_, response) =>
      json(response, {
        uri: '/videos/1',
        status: 'available',
        is_playable: true,
        transcode: { status: 'complete' },
      }),
    );
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    await vimeo.waitUntilPlayable(`https://vimeo.com/123/${hash}`);
    await vimeo.waitUntilPlayable(123);
    await vimeo.uploadPicture(new URL('https://vimeo.com/123'), { time: 1 });
    await vimeo.uploadPicture('123', { time: 1 });
    await vimeo.uploadPicture({ uri: '/me' }, { time: 1 });
    expect(server.requests.map(({ url }) => url.pathname)).toEqual([
      `/videos/123:${hash}`,
      '/videos/123',
      '/videos/123/pictures',
      '/videos/123/pictures',
      '/me/pictures',
    ]);
  });

  it('refuse anything else before a request', async () => {
    await using server = await startServer((_, response) => json(response, {}));
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    await caught(vimeo.waitUntilPlayable('https://example.com/videos/1'), TypeError);
    await caught(vimeo.uploadPicture('https://vimeo.com/jane', { time: 1 }), TypeError);
    expect(() => vimeo.replace('https://vimeo.com/jane', new Blob(['x']))).toThrow(TypeError);
    expect(server.requests).toEqual([]);
  });
});
