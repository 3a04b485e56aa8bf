// The checks: written once, run in every runtime by its own engine. Nothing here is of one runtime, and nothing of a test
// runner. `world` is what `world.mjs` made of the addresses it was given.
import {
  AuthenticationError,
  ConnectionError,
  InvalidParametersError,
  NotFoundError,
  RateLimitError,
  ServerError,
  TimeoutError,
  VimeoClient,
} from 'vimeokit';
import { transferUpload } from 'vimeokit/upload';
import { bytesOf, failure, that } from './tools.mjs';

const mebibyte = 1024 * 1024;
const large = 5 * mebibyte;

/** Each has a name and `run(world)`; with `needs: 'files'` it is for runtimes with paths. */
export const checks = [
  check('a call brings typed data', async ({ vimeo }) => {
    const { status, data } = await vimeo.get('/me', { fields: ['uri', 'name'] });
    that(status === 200 && data.uri.startsWith('/users/'), 'GET /me has a uri');
  }),
  check('headers and the rate budget are told', async ({ vimeo }) => {
    const { headers, rateLimit } = await vimeo.get('/me');
    that(headers.get('content-type')?.includes('json'), 'headers can be read');
    that(rateLimit === undefined || rateLimit.limit > 0, 'a budget has a limit');
  }),
  check('a change is sent as JSON', async ({ vimeo, video }) => {
    await vimeo.patch(video, { body: { name: 'Zoë 🎬' } });
    const { data } = await vimeo.get(video, { fields: ['name'] });
    that(data.name === 'Zoë 🎬', `the name is ${data.name}`);
  }),
  check('a list is walked page by page', async ({ vimeo }) => {
    let count = 0;
    for await (const { uri } of vimeo.paginate('/me/videos', { query: { per_page: 1 }, fields: ['uri'] })) {
      that(uri, 'an item has a uri');
      if (++count === 2) break;
    }
    that(count === 2, `${count} items came`);
  }),
  check('404 is a NotFoundError', async ({ vimeo }) => {
    const error = await failure(vimeo.get('/videos/999999999'));
    that(NotFoundError.is(error) && error.status === 404, error);
  }),
  check('400 is an InvalidParametersError', async ({ vimeo, video }) => {
    const error = await failure(vimeo.patch(video, { body: { privacy: { view: 'no such view' } } }));
    that(InvalidParametersError.is(error), error);
  }),
  check('a bad token is an AuthenticationError', async ({ client }) => {
    const error = await failure(client({ token: 'not-a-token' }).get('/me'));
    that(AuthenticationError.is(error) && !String(error).includes('not-a-token'), error);
  }),
  check('a passing 503 is tried again', async ({ vimeo, fault }) => {
    await fault({ route: 'GET /categories', status: 503 });
    that((await vimeo.get('/categories')).status === 200, 'the second try is answered');
  }),
  check('a lasting 503 is a ServerError', async ({ client, fault }) => {
    await fault({ route: 'GET /languages', status: 503 });
    that(ServerError.is(await failure(client({ retry: 0 }).get('/languages'))), 'no other try');
  }),
  check('a 429 is waited out', async ({ own, fault }) => {
    const vimeo = await own();
    await fault({ route: 'GET /tutorial', rateLimitMs: 300 });
    that((await vimeo.get('/tutorial')).status === 200, 'the call goes on');
  }),
  check('a 429 is thrown where that was asked for', async ({ own, fault }) => {
    const vimeo = await own({ rateLimit: 'throw' });
    await fault({ route: 'GET /contentratings', rateLimitMs: 300 });
    that(RateLimitError.is(await failure(vimeo.get('/contentratings'))), 'a RateLimitError');
  }),
  check('an abort ends a call with its own reason', async ({ vimeo, fault }) => {
    await fault({ route: 'GET /creativecommons', delayMs: 20_000 });
    const controller = new AbortController();
    const call = failure(vimeo.get('/creativecommons', { signal: controller.signal }));
    controller.abort(new Error('enough'));
    that((await call)?.message === 'enough', 'the reason comes back');
  }),
  check('silence is a TimeoutError', async ({ vimeo, fault }) => {
    await fault({ route: 'GET /categories/animation', delayMs: 20_000 });
    const error = await failure(vimeo.get('/categories/animation', { timeout: 300, retry: 0 }));
    that(TimeoutError.is(error), error);
  }),
  check('a response that is cut is a ConnectionError', async ({ vimeo, fault }) => {
    await fault({ route: 'GET /categories/music', dropResponseAfter: 20 });
    const error = await failure(vimeo.get('/categories/music', { retry: 0 }));
    that(ConnectionError.is(error), error);
  }),
  check('JSON that ends in the middle is an error', async ({ vimeo, fault }) => {
    await fault({ route: 'GET /categories/sports', truncate: true });
    that((await failure(vimeo.get('/categories/sports', { retry: 0 }))) instanceof Error, 'no half data');
  }),
  check('hooks are told', async ({ client }) => {
    const told = [];
    const hooks = { request: () => told.push('request'), response: () => told.push('response') };
    await client({ hooks }).get('/me');
    that(told.join() === 'request,response', told);
  }),
  check('a body of bytes arrives', async ({ vimeo, video }) => {
    const body = new TextEncoder().encode('{"name":"bytes"}');
    await vimeo.patch(video, { body, headers: { 'content-type': 'application/json' } });
    that((await vimeo.get(video, { fields: ['name'] })).data.name === 'bytes', 'the name has changed');
  }),
  check('a body that is a Blob arrives', async ({ vimeo, video }) => {
    await vimeo.patch(video, { body: new Blob(['{"name":"blob"}'], { type: 'application/json' }) });
    that((await vimeo.get(video, { fields: ['name'] })).data.name === 'blob', 'the name has changed');
  }),
  upload('one byte', 1, (bytes) => bytes),
  upload('5 MB of bytes', large, (bytes) => bytes),
  upload('5 MB in a Blob', large, (bytes) => new Blob([bytes])),
  upload(
    'a stream of known size',
    large,
    (bytes) => streamOf(bytes),
    (bytes) => ({ size: bytes.length }),
  ),
  upload('a stream of unknown size', large, (bytes) => streamOf(bytes)),
  upload('a source of one’s own', large, (bytes) => ({
    size: bytes.length,
    name: 'own.mp4',
    slice: (start, end) => bytes.subarray(start, end),
  })),
  upload(
    'requests of 1 MiB',
    large,
    (bytes) => bytes,
    () => ({ chunkBytes: mebibyte }),
  ),
  check('an upload that loses its line goes on', async ({ vimeo, fault, sameBytes }) => {
    const bytes = bytesOf(large);
    await fault({ route: 'PATCH /_upload/tus/*', dropRequestAfter: 2 * mebibyte });
    await sameBytes((await vimeo.upload(bytes, { chunkBytes: 3 * mebibyte })).uri, bytes);
  }),
  check('an upload pauses, resumes and tells its progress', async ({ vimeo, sameBytes }) => {
    const bytes = bytesOf(large);
    const upload = vimeo.upload(bytes, { chunkBytes: mebibyte });
    let last = 0;
    let isPaused = false;
    for await (const { acknowledged, total } of upload) {
      that(acknowledged >= last && total === bytes.length, `${acknowledged} of ${total}`);
      last = acknowledged;
      if (isPaused || acknowledged === 0) continue;
      isPaused = true;
      upload.pause();
      setTimeout(() => upload.resume(), 50);
    }
    that(last === bytes.length, `progress ends at ${last}`);
    await sameBytes((await upload).uri, bytes);
  }),
  check('an upload is aborted, and its ticket finishes it', async ({ vimeo, sameBytes }) => {
    const bytes = bytesOf(large);
    const upload = vimeo.upload(bytes, { chunkBytes: mebibyte });
    const ended = failure(upload);
    for await (const { acknowledged } of upload) if (acknowledged > 0) break;
    upload.abort();
    await ended;
    const ticket = JSON.parse(JSON.stringify(upload.ticket));
    await sameBytes((await vimeo.resumeUpload(ticket, bytes)).uri, bytes);
  }),
  check('a ticket needs no token', async ({ vimeo, sameBytes }) => {
    const bytes = bytesOf(large);
    const ticket = await vimeo.createUpload({ size: bytes.length });
    await transferUpload(ticket, new Blob([bytes]));
    await sameBytes(ticket.uri, bytes);
  }),
  check('a video is replaced', async ({ vimeo, sameBytes }) => {
    const { uri } = await vimeo.upload(bytesOf(1000));
    const bytes = bytesOf(2000);
    await vimeo.replace(uri, bytes);
    await sameBytes(uri, bytes);
  }),
  check('a picture and a text track are uploaded', async ({ vimeo, video, png }) => {
    await vimeo.uploadPicture(video, png, { activate: true });
    const file = new TextEncoder().encode('WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n');
    await vimeo.uploadTextTrack(video, { type: 'captions', language: 'en', file, name: 'en' });
    const { data } = await vimeo.get(`${video}/texttracks`);
    that(data.total === 1, `${data.total} text tracks`);
  }),
  check('a file is uploaded by its path and downloaded, where there are files', async (world) => {
    const { vimeo, files } = world;
    if (!files) {
      that((await failure(vimeo.upload('a-path.mp4'))) !== undefined, 'a path is refused');
      that(
        (await failure(vimeo.download('/videos/1', 'a-path.mp4'))) instanceof TypeError,
        'so is a download',
      );
      return;
    }
    const bytes = bytesOf(large);
    const { from, to } = await files.write(bytes);
    const { uri } = await vimeo.upload(from);
    await world.sameBytes(uri, bytes);
    await vimeo.download(uri, to, { overwrite: true });
    that(await files.isSame(from, to), 'the same file comes back');
  }),
  check('each request that had a body had a length', async ({ withoutLength }) => {
    const found = await withoutLength();
    that(found.length === 0, found.join('; '));
  }),
];

function check(name, run) {
  return { name, run };
}

function upload(what, size, sourceOf, optionsOf = () => ({})) {
  return check(`upload: ${what}`, async ({ vimeo, sameBytes }) => {
    const bytes = bytesOf(size);
    await sameBytes((await vimeo.upload(sourceOf(bytes), optionsOf(bytes))).uri, bytes);
  });
}

async function* streamOf(bytes) {
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
}

export { VimeoClient };
