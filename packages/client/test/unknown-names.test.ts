// Where TypeScript does not look, a name that nobody reads would change nothing, and nobody would know.
import { transferUpload, type UploadTicket, VimeoClient } from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, startServer, type TestServer } from './support/server.js';

// What a program without types can do.
type Untyped = Record<string, (...values: unknown[]) => unknown>;

const ticket: UploadTicket = { uri: '/videos/1', link: 'http://127.0.0.1:9/files/1', size: 1, chunkBytes: 1 };
const bytes = new Uint8Array(1);

let server: TestServer;
let vimeo: Untyped;

beforeEach(async () => {
  server = await startServer((_, response) => json(response, { uri: '/videos/1' }));
  const client = new VimeoClient({ token: 't', key: 'k', secret: 's', baseUrl: server.url });
  vimeo = client as unknown as Untyped;
});
afterEach(() => server[Symbol.asyncDispose]());

/** The TypeError that a call ends with, at once or when it is awaited. */
async function refusal(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    expect(server.requests).toEqual([]);
    return (error as TypeError).message; // the line above has checked it
  }
  return expect.unreachable('it was not refused');
}

const make = (options: unknown) => new VimeoClient(options as object);

describe('a name that is none', () => {
  it.each<[string, () => unknown, string]>([
    ['the client', () => make({ token: 't', baseURL: 'http://127.0.0.1:1' }), 'did you mean "baseUrl"?'],
    ['the client', () => make({ token: 't', api_version: '3.4' }), 'did you mean "apiVersion"?'],
    ['the client', () => make({ accessToken: 't' }), 'use "token".'],
    ['the client', () => make({ clientId: 'k', clientSecret: 's' }), 'use "key".'],
    ['the client', () => make({ token: 't', colour: 'red' }), 'it has token, key, secret, baseUrl,'],
    ['the client', () => make('client-id'), 'new VimeoClient({ key, secret, token })'],
    ['its hooks', () => make({ token: 't', hooks: { onRequest: () => {} } }), 'hooks has no option'],
    ['its retry', () => make({ token: 't', retry: { retries: 5 } }), 'retry has no option "retries"'],
    ['its retry', () => make({ token: 't', retry: { maxDelayMS: 5 } }), 'did you mean "maxDelayMs"?'],
    ['with', () => vimeo.with?.({ tokn: 'u' }), 'did you mean "token"?'],
    [
      'a call',
      () => vimeo.patch?.('/videos/1', { data: { name: 'x' } }),
      'patch has no option "data"; use "body".',
    ],
    ['a call', () => vimeo.get?.('/me', { feilds: 'uri' }), 'did you mean "fields"?'],
    ['a call', () => vimeo.get?.('/me', { Query: {} }), 'did you mean "query"?'],
    ['a call', () => vimeo.get?.('/me', { method: 'DELETE' }), 'get has no option "method"'],
    ['a call', () => vimeo.get?.('/me', { constructor: 1 }), 'get has no option "constructor"'],
    ['a call', () => vimeo.get?.('/me', { toString: 1 }), 'get has no option "toString"'],
    ['a call', () => vimeo.get?.('/me', { retry: { limits: 1 } }), 'did you mean "limit"?'],
    ['a call', () => vimeo.get?.('/me', 'uri,name'), 'get takes its options as an object, not a string.'],
    ['a call', () => vimeo.get?.('/me', 0, ['/me']), 'get takes its options as an object, not a number.'],
    ['a call', () => vimeo.get?.('/me', ['uri']), 'get takes its options as an object, not a list.'],
    ['a call', () => vimeo.get?.('/me/videos', { params: { per_page: 5 } }), 'the query string is "query"'],
    [
      'request',
      () => vimeo.request?.({ method: 'GET', path: '/me', hostname: 'x' }),
      'give the client a "baseUrl"',
    ],
    ['request', () => vimeo.request?.({ method: 'GET', uri: '/me' }), 'use "path".'],
    ['request', () => vimeo.request?.('/me'), 'request takes its options as an object, not a string.'],
    ['paginate', () => vimeo.paginate?.('/me/videos', { perPage: 5 }), 'paginate has no option "perPage"'],
    [
      'authUrl',
      () => vimeo.authUrl?.({ redirect_uri: 'https://x', state: 's' }),
      'did you mean "redirectUri"?',
    ],
    ['authUrl', () => vimeo.authUrl?.({ redirectUri: 'https://x', state: 's', scope: 'x' }), '"scopes"?'],
    ['close', () => vimeo.close?.({ timeout: 5 }), 'close has no option "timeout"'],
    ['exchangeCode', () => vimeo.exchangeCode?.('c', 'https://x', { adopts: true }), 'did you mean "adopt"?'],
    ['requestDeviceCode', () => vimeo.requestDeviceCode?.(['public'], { sginal: 1 }), '"signal"?'],
    [
      'loadClientCredentials',
      () => vimeo.loadClientCredentials?.(['public'], { adopt: 1 }),
      'it has signal.',
    ],
    ['upload', () => vimeo.upload?.(bytes, { onprogress: () => {} }), 'did you mean "onProgress"?'],
    ['upload', () => vimeo.upload?.(bytes, { Signal: undefined }), 'did you mean "signal"?'],
    ['upload', () => vimeo.upload?.(bytes, { chunk_bytes: 5 }), 'did you mean "chunkBytes"?'],
    ['upload', () => vimeo.upload?.(bytes, { chunk_size: 5 }), 'use "chunkBytes".'],
    ['upload', () => vimeo.upload?.(bytes, { data: { name: 'x' } }), 'stand beside the other options'],
    ['upload', () => vimeo.upload?.(bytes, { upgrade_to_1080: true }), 'retired it in 2017'],
    ['upload', () => vimeo.upload?.(bytes, { folderUri: '/x' }), 'upload has no option "folderUri"'],
    ['upload', () => vimeo.upload?.(bytes, { signTicketWith: 'k' }), 'upload has no option "signTicketWith"'],
    ['upload', () => vimeo.upload?.(bytes, 'Launch'), 'upload takes its options as an object, not a string.'],
    ['upload', () => vimeo.upload?.(bytes, null), 'upload takes its options as an object, not null.'],
    ['replace', () => vimeo.replace?.(1, bytes, { user: '/users/2' }), 'replace has no option "user"'],
    ['uploadMany', () => vimeo.uploadMany?.([bytes], { size: 1 }), 'uploadMany has no option "size"'],
    ['uploadMany', () => vimeo.uploadMany?.([bytes], { Concurrency: 2 }), 'did you mean "concurrency"?'],
    [
      'createUpload',
      () => vimeo.createUpload?.({ size: 1, wait: 'playable' }),
      'createUpload has no option "wait"',
    ],
    ['createUpload', () => vimeo.createUpload?.({ size: 1, onProgress() {} }), 'no option "onProgress"'],
    [
      'resumeUpload',
      () => vimeo.resumeUpload?.(ticket, bytes, { signWith: 'k' }),
      'did you mean "signedWith"?',
    ],
    ['resumeUpload', () => vimeo.resumeUpload?.(ticket, bytes, { name: 'x' }), 'no option "name"'],
    ['createFormUpload', () => vimeo.createFormUpload?.({ redirect_url: 'https://x' }), '"redirectUrl"?'],
    ['uploadPicture', () => vimeo.uploadPicture?.(1, bytes, { active: true }), 'use "activate".'],
    [
      'uploadTextTrack',
      () => vimeo.uploadTextTrack?.(1, 'captions', 'en', bytes),
      'as an object, not a string.',
    ],
    ['uploadTextTrack', () => vimeo.uploadTextTrack?.(1, { track_type: 'captions' }), 'use "type".'],
    ['waitUntilPlayable', () => vimeo.waitUntilPlayable?.(1, { timeoutMs: 1 }), 'did you mean "timeout"?'],
    ['download', () => vimeo.download?.(1, 'x.mp4', { overwritten: true }), 'did you mean "overwrite"?'],
    [
      'transferUpload',
      () => transferUpload(ticket, bytes, { restart: true } as object),
      'no option "restart"',
    ],
    ['fileStore', () => fileStore('x', { maxAge: 1 } as object), 'fileStore has no option "maxAge"'],
  ])('is refused by %s, before any request (%#)', async (_, call, words) => {
    expect(await refusal(call)).toContain(words);
  });

  it('is refused by an upload in hand and by a walk', async () => {
    const upload = new VimeoClient({ token: 't', baseUrl: server.url }).upload(bytes) as unknown as Untyped;
    expect(() => upload.abort?.({ remove: true })).toThrow('abort has no option "remove"');
    const walk = vimeo.paginate?.('/me/videos') as Untyped;
    await expect(walk.toArray?.({ max: 5 })).rejects.toThrow('toArray has no option "max"');
  });

  it('is shown no longer than a name is', async () => {
    expect((await refusal(() => make({ token: 't', ['x'.repeat(5000)]: 1 }))).length).toBeLessThan(400);
  });
});

describe('a callback', () => {
  const callback = () => {};

  it.each<[string, () => unknown]>([
    ['get', () => vimeo.get?.('/me', callback)],
    ['get', () => vimeo.get?.('/me', {}, callback)],
    ['request', () => vimeo.request?.({ method: 'GET', path: '/me' }, callback)],
    ['paginate', () => vimeo.paginate?.('/me/videos', callback)],
    ['upload', () => vimeo.upload?.(bytes, callback)],
    ['upload', () => vimeo.upload?.(bytes, {}, callback, callback, callback)],
    ['replace', () => vimeo.replace?.(1, bytes, {}, callback)],
    ['exchangeCode', () => vimeo.exchangeCode?.('c', 'https://x', callback)],
    ['loadClientCredentials', () => vimeo.loadClientCredentials?.(['public'], callback)],
    ['waitUntilPlayable', () => vimeo.waitUntilPlayable?.(1, callback)],
    ['download', () => vimeo.download?.(1, 'x.mp4', callback)],
    ['uploadPicture', () => vimeo.uploadPicture?.(1, bytes, callback)],
  ])('is refused by %s, which would never call it (%#)', async (name, call) => {
    expect(await refusal(call)).toBe(
      `${name} calls no callback; what it returns is awaited: await ${name}(…).`,
    );
  });
});

describe('a signal that is none', () => {
  const signals = ['aborted', 5, {}, new AbortController()];

  it.each<[string, (signal: unknown) => unknown]>([
    ['get', (signal) => vimeo.get?.('/me', { signal })],
    ['request', (signal) => vimeo.request?.({ method: 'GET', path: '/me', signal })],
    ['paginate', (signal) => vimeo.paginate?.('/me/videos', { signal })],
    ['exchangeCode', (signal) => vimeo.exchangeCode?.('c', 'https://x', { signal })],
    ['loadClientCredentials', (signal) => vimeo.loadClientCredentials?.(['public'], { signal })],
    ['upload', (signal) => vimeo.upload?.(bytes, { signal })],
    ['replace', (signal) => vimeo.replace?.(1, bytes, { signal })],
    ['uploadMany', (signal) => vimeo.uploadMany?.([bytes], { signal })],
    ['createUpload', (signal) => vimeo.createUpload?.({ size: 1, signal })],
    ['resumeUpload', (signal) => vimeo.resumeUpload?.(ticket, bytes, { signal })],
    ['transferUpload', (signal) => transferUpload(ticket, bytes, { signal } as object)],
    ['uploadPicture', (signal) => vimeo.uploadPicture?.(1, bytes, { signal })],
    ['uploadTextTrack', (signal) => vimeo.uploadTextTrack?.(1, { file: bytes, signal })],
    ['waitUntilPlayable', (signal) => vimeo.waitUntilPlayable?.(1, { signal })],
    ['download', (signal) => vimeo.download?.(1, 'x.mp4', { signal })],
    ['close', (signal) => vimeo.close?.({ signal })],
  ])('is refused by %s, and holds nothing up', async (name, call) => {
    for (const signal of signals)
      expect(await refusal(() => call(signal))).toContain(`signal of ${name} must be an AbortSignal`);
    await vimeo.close?.();
  });
});

describe('a name in Vimeo’s spelling', () => {
  it('that is none of ours goes to Vimeo with the create, as it is', async () => {
    const fields = {
      name: 'Launch',
      some_new_field: 1,
      license: 'by' as const,
      folder_uri: '/me/projects/1',
    };
    const client = new VimeoClient({ token: 't', baseUrl: server.url });
    const absent: object = { description: undefined };
    // The server makes no placeholder of it.
    await expect(client.createUpload({ size: 1, ...fields, ...absent })).rejects.toThrow();
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      ...fields,
      upload: { approach: 'tus', size: '1' },
    });
  });
});
