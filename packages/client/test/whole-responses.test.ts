// A response as a value: refusals that are not thrown, bodies that are not JSON, and the id that Vimeo gave it.
import { ApiError, NotFoundError, TimeoutError, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';
import { transport } from './support/transport.js';
import { untyped } from './support/untyped.js';

const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);

async function serverOf(body: string | Uint8Array, type = 'text/vtt') {
  return startServer((_, response) => {
    response.writeHead(200, { 'content-type': type, 'request-hash': 'abc' }).end(body);
  });
}

function clientFor({ url }: { url: string }, options = {}): VimeoClient {
  return new VimeoClient({ token: 't', baseUrl: url, retry: 0, ...transport, ...options });
}

describe('a refusal with throwOnError: false', () => {
  it('is a value with its status, headers, body and error', async () => {
    const body = { error: 'No such video.', error_code: 5000 };
    await using server = await startServer((_, response) =>
      json(response, body, 404, { 'request-hash': 'abc', 'x-own': 'yes' }),
    );
    const response = await clientFor(server).get('/videos/1', { throwOnError: false });
    if (!response.error) throw new Error('It was refused.');
    expect(response).toMatchObject({ status: 404, requestId: 'abc', data: body });
    expect(response.headers.get('x-own')).toBe('yes');
    expect(response.error).toBeInstanceOf(NotFoundError);
    expect(response.error.is(5000)).toBe(true);
  });

  it('comes after the tries that could have helped', async () => {
    let tries = 0;
    await using server = await startServer((_, response) =>
      ++tries === 1 ? json(response, {}, 503, { 'retry-after': '0' }) : json(response, { name: 'Alex' }),
    );
    const response = await clientFor(server, { retry: 1 }).get('/me', { throwOnError: false });
    expect(response.error).toBeUndefined();
    expect(response.data).toEqual({ name: 'Alex' });
  });

  it('has the beginning of a body that is not JSON', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    });
    const request = { method: 'GET', path: '/me', throwOnError: false } as const;
    expect(await clientFor(server).request(request)).toMatchObject({
      status: 502,
      data: '<h1>Bad gateway</h1>',
    });
  });

  it('is thrown where there is no response', async () => {
    await using server = await startServer((_, response) => void response.destroy());
    await caught(clientFor(server).get('/me', { throwOnError: false }), Error);
  });

  it('cannot be asked for when a list is walked', async () => {
    await using server = await serverOf('');
    const options = { throwOnError: false } as object;
    expect(() => clientFor(server).paginate(untyped('/me/videos'), options)).toThrow(
      'a refused page is thrown',
    );
    expect(server.requests).toEqual([]);
  });
});

describe('a body', () => {
  it('is text, whatever its type', async () => {
    await using server = await serverOf('WEBVTT\n\n00:01.000 --> 00:02.000\nÄhm\n');
    const path = `${server.url}/captions.vtt`;
    const { data } = await clientFor(server).get(path, { parse: 'text' });
    expect(data.split('\n').at(-2)).toBe('Ähm');
    expect((await clientFor(server).get('/me', { parse: 'text' })).data).toContain('WEBVTT');
  });

  it('is bytes', async () => {
    await using server = await serverOf(bytes, 'video/mp4');
    const { data, status, requestId } = await clientFor(server).get('/me', { parse: 'bytes' });
    expect({ status, requestId }).toEqual({ status: 200, requestId: 'abc' });
    expect(Buffer.compare(data, bytes)).toBe(0);
  });

  it('is a stream, which holds its client open until it is read', async () => {
    await using server = await serverOf(bytes, 'video/mp4');
    const vimeo = clientFor(server);
    const { data } = await vimeo.get('/me', { parse: 'stream' });
    let isClosed = false;
    const closing = vimeo.close().then(() => {
      isClosed = true;
    });
    const pieces: Uint8Array[] = [];
    for await (const piece of data) {
      expect(isClosed).toBe(false);
      pieces.push(piece);
    }
    expect(Buffer.compare(Buffer.concat(pieces), bytes)).toBe(0);
    await closing;
  });

  it('is not read with false', async () => {
    await using server = await serverOf('no JSON');
    const { data, status } = await clientFor(server).get('/me', { parse: false });
    expect({ data, status }).toEqual({ data: undefined, status: 200 });
  });

  it('is limited, unless it is a stream', async () => {
    await using server = await serverOf(bytes, 'video/mp4');
    const vimeo = clientFor(server, { maxResponseBytes: 1000 });
    for (const parse of ['text', 'bytes'] as const)
      expect((await caught(vimeo.get('/me', { parse }), Error)).message).toContain('more than 1000 bytes');
    const { data } = await vimeo.get('/me', { parse: 'stream' });
    await data.cancel();
    await vimeo.close();
  });

  it('that is refused is JSON all the same', async () => {
    await using server = await startServer((_, response) => json(response, { error_code: 2286 }, 400));
    const error = await caught(clientFor(server).get('/me', { parse: 'bytes' }), ApiError);
    expect(error.errorCode).toBe(2286);
  });

  it('is asked for in one of these ways', async () => {
    await using server = await serverOf('');
    const wrong = { method: 'GET', path: '/me', parse: 'xml' as 'text' };
    expect((await caught(clientFor(server).request(wrong), TypeError)).message).toContain('parse must be');
    expect(server.requests).toEqual([]);
  });
});

describe('a stream that goes wrong', () => {
  async function halfServer() {
    return startServer((_, response) => {
      response.writeHead(200, { 'content-length': String(bytes.length) });
      response.write(bytes.subarray(0, 1000));
    });
  }

  it('ends with the reason of its signal', async () => {
    await using server = await halfServer();
    const vimeo = clientFor(server);
    const controller = new AbortController();
    const { data } = await vimeo.get('/me', { parse: 'stream', signal: controller.signal });
    const reader = data.getReader();
    expect((await reader.read()).value?.byteLength).toBe(1000);
    const reading = reader.read();
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await reading.catch((error: unknown) => error)).toBe(reason);
    await vimeo.close();
  });

  it('ends with a TimeoutError where nothing comes', async () => {
    await using server = await halfServer();
    const { data } = await clientFor(server, { timeout: 2000 }).get('/me', { parse: 'stream' });
    const reader = data.getReader();
    await reader.read();
    await caught(reader.read(), TimeoutError);
  });

  it('ends when its client is closed by a signal', async () => {
    await using server = await halfServer();
    const vimeo = clientFor(server);
    const { data } = await vimeo.get('/me', { parse: 'stream' });
    const reader = data.getReader();
    await reader.read();
    const reading = caught(reader.read(), Error);
    await vimeo.close({ signal: AbortSignal.abort(new Error('over')) });
    expect((await reading).message).toBe('over');
  });
});
