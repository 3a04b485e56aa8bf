import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@vimeokit/emulator';
import { expect } from 'vitest';
import type { Operation } from '../../src/schema.js';
import { callerOf, patch } from './caller.js';

const videoFile = fileURLToPath(new URL('../../../../examples/media/harbour.mp4', import.meta.url));

/** Makes one of everything, as the first user, with a video of the second one. Needs a clock that is moved. */
export async function fill(emulator: Emulator): Promise<void> {
  const call = callerOf(emulator);
  const other = emulator.createToken({ user: '/users/2' });

  async function must(route: string, body?: unknown, token?: string) {
    const response = await call(route, body, token);
    expect(response.status, `${route}: ${JSON.stringify(response.data)}`).toBeLessThan(300);
    return response.data;
  }

  async function upload(token?: string): Promise<void> {
    const bytes = new Uint8Array(await readFile(videoFile));
    const request = { upload: { approach: 'tus', size: bytes.length } };
    const { upload } = await must('POST /me/videos', request, token);
    await patch(upload.upload_link, bytes);
  }

  await upload();
  await upload(other);
  emulator.clock.advance(60_000);
  await must('PATCH /videos/1', { privacy: { embed: 'whitelist' }, name: 'Harbour' });
  await must('POST /videos/1/versions', { file_name: 'two.mp4', upload: { approach: 'tus', size: 1 } });
  await must('PUT /videos/1/privacy/domains/example.com');
  for (const parent of ['/videos/1', '/me']) await must(`POST ${parent}/pictures`, { time: 1 });
  await must('POST /me/customlogos');
  await must('POST /videos/1/timelinethumbnails');
  await must('POST /videos/1/texttracks', { type: 'captions', language: 'en', name: 'English' });
  await must('POST /videos/1/comments', { text: 'Good' });
  await must('POST /videos/1/comments/1/replies', { text: 'Thanks' });
  await must('POST /videos/1/credits', { role: 'Camera', user_uri: '/users/2' });
  await must('POST /videos/1/chapters', { title: 'One', timecode: 0 });
  await must('POST /videos/1/chapters/1/pictures', { timecode: 1 });
  await must('POST /videos/1/animated_thumbsets', { duration: 2 });
  await must('PUT /videos/1/tags', [{ name: 'sea' }]);
  await must('PUT /videos/1/privacy/users/2');
  await must('POST /me/albums', { name: 'Showcase' });
  await must('PUT /me/albums/1/videos', { videos: '/videos/1' });
  for (const what of ['logos', 'custom_thumbnails']) await must(`POST /me/albums/1/${what}`);
  await must('POST /me/projects', { name: 'Folder' });
  await must('PUT /me/projects/1/videos/1');
  await must('POST /channels', { name: 'Channel', privacy: 'anybody' });
  await must('PUT /channels/1/videos/1');
  await must('PUT /channels/1/categories/music');
  await must('PUT /channels/1/tags/sea');
  await must('PUT /channels/1/privacy/users/2');
  await must('POST /groups', { name: 'Group' });
  await must('PUT /groups/1/videos/1');
  await must('POST /me/presets', { name: 'Preset' });
  await must('PUT /videos/1/presets/1');
  await must('PUT /me/portfolios/1/videos/1');
  await must('POST /apps/1/webhooks', {
    webhook_type: 'automatic-thumbnail-available',
    webhook_url: 'http://127.0.0.1:9/',
  });
  await must('POST /me/live_events', { title: 'Event' });
  const event = '/live_events/1';
  const place = { display_name: 'Elsewhere', service_name: 'custom_rtmp', type: 'custom' };
  await must(`POST /me${event}/destinations`, place);
  await must('POST /me/videos/1/destinations', place);
  await must(`POST /users/1${event}/ott_destinations`);
  await must(`POST ${event}/pictures`, { active: true });
  await must(`POST ${event}/videos`, { videos: [{ video: { uri: '/videos/1' } }] });
  await must(`PUT ${event}/privacy/domains`, { allowed_domains: ['example.com'] });
  await must(`POST ${event}/composer/graphics/videos`, { video_id: 1 });
  await must(`POST ${event}/composer/scenes`, { scene_type: 'fullscreen' });
  await must('POST /me/webinars', { title: 'Webinar' });
  await must('PUT /me/webinars/1/registrants', { registrants: [{ email: 'sam@example.com' }] });
  await must('POST /me/ondemand/pages', {
    name: 'Page',
    description: 'A film',
    type: 'film',
    content_rating: 'safe',
  });
  const page = '/ondemand/pages/1';
  await must(`POST ${page}/backgrounds`);
  await must(`POST ${page}/pictures`);
  await must(`PUT ${page}/genres/horror`);
  await must(`PUT ${page}/regions/US`);
  await must(`PUT ${page}/videos/1`, { type: 'main' });
  await must(`POST ${page}/promotions`, {
    type: 'single',
    total: 1,
    download: true,
    stream_period: '1_week',
  });
  await must('POST /teams/1/custom_metadata', { fields: [{ name: 'Camera', type: 'str' }] });
  await must('POST /videos/1/versions/1/audiotracks', { upload: { approach: 'tus' } });
  await must('POST /videos/1/chapters/temporary/pictures', { timecode: 1 });
  await must('PUT /videos/1/fragments');
  await must('POST /videos/1/trim', { trim_start: '0', trim_end: '1' });
  await must('PUT /me/likes/2');
  await must('PUT /me/watchlater/2');
  await must('PUT /me/following/2');
  await must('PUT /me/categories/music');
}

/** The ids that are there; where a path has several of one name, by the path. */
export function pathOf({ method, path }: Operation): string {
  const ids: Record<string, string> = {
    user_id: '1',
    owner_id: '1',
    follow_user_id: '2',
    category: 'music',
    word: 'sea',
    domain: 'example.com',
    country: 'US',
    tier: 'plus',
    code: 'abc',
    picture_id: '1',
    portraitset_id: '2',
    thumbnail_id: path.includes('timeline') ? '4' : path.includes('live_events') ? '8' : '7',
    background_id: '9',
    poster_id: '10',
    genre_id: 'horror',
    logo_id: path.includes('customlogos') ? '3' : '6',
    uid: path.includes('temporary') ? '11' : '5',
  };
  if (/\/(likes|watchlater)\//.test(path)) ids.video_id = '2';
  if (/(moderators|privacy\/users)\/\{user_id\}/.test(path))
    ids.user_id = path.includes('moderators') ? '1' : '2';
  // The version that is shown cannot be deleted.
  if (path.endsWith('versions/{version_id}') && method === 'DELETE') ids.version_id = '3';
  return path.replace(/\{([^{}]*)\}/g, (_, name: string) => ids[name] ?? '1');
}
