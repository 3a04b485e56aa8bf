import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { ScopeError, UploadError, type UploadProgress, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { transport } from './support/transport.js';
import { startUploadHost, type UploadHost } from './support/upload-host.js';

const clientFor = (host: { url: string }) =>
  new VimeoClient({ token: 'secret-token', ...transport, baseUrl: host.url });

describe('an upload', () => {
  it('creates the video with its size and fields, and sends every byte', async () => {
    await using host = await startUploadHost();
    await using folder = await temporaryFolder();
    const file = await folder.randomFile('film.mp4', 3_000_000);
    const video = await clientFor(host).upload(file.path, {
      name: 'Harbour',
      description: 'A morning.',
      privacy: { view: 'unlisted' },
      folder_uri: '/users/1/projects/2',
    });
    const link = 'https://vimeo.com/1';
    expect(video).toEqual({ uri: '/videos/1', name: 'Harbour', link, action: 'created' });
    expect(host.sha256()).toBe(file.sha256);
    const [call] = host.calls;
    expect(call?.method).toBe('POST');
    expect(call?.path).toMatch(/^\/me\/videos\?fields=/);
    expect(call?.body).toEqual({
      name: 'Harbour',
      description: 'A morning.',
      privacy: { view: 'unlisted' },
      folder_uri: '/users/1/projects/2',
      upload: { approach: 'tus', size: '3000000' },
    });
    expect(host.calls).toHaveLength(1);
  });

  it('speaks tus by PATCH and HEAD alone, and proves at the end that all is there', async () => {
    await using host = await startUploadHost();
    await using folder = await temporaryFolder();
    const { path, sha256 } = await folder.randomFile('film.mp4', 2500);
    await clientFor(host).upload(path, { chunkBytes: 1000 });
    expect(host.sha256()).toBe(sha256);
    expect(
      host.bytesRequests.map(({ method, headers }) => [
        method,
        headers['upload-offset'],
        headers['content-length'],
      ]),
    ).toEqual([
      ['PATCH', '0', '1000'],
      ['PATCH', '1000', '1000'],
      ['PATCH', '2000', '500'],
      ['HEAD', undefined, undefined],
    ]);
    for (const { headers } of host.bytesRequests) {
      expect(headers['tus-resumable']).toBe('1.0.0');
      expect(headers['transfer-encoding']).toBeUndefined();
    }
  });

  it('sends no token, Accept or cookie to the upload host', async () => {
    await using host = await startUploadHost();
    await using folder = await temporaryFolder();
    const { path, sha256 } = await folder.randomFile('film.mp4', 10);
    await clientFor(host).upload(path);
    expect(host.sha256()).toBe(sha256);
    for (const { headers } of host.bytesRequests) {
      expect(headers).not.toHaveProperty('authorization');
      expect(headers).not.toHaveProperty('cookie');
    }
    expect(host.calls[0]?.headers.authorization).toBe('bearer secret-token');
  });

  it('takes a file: URL, and the name of the file when none is given', async () => {
    await using host = await startUploadHost();
    await using folder = await temporaryFolder();
    const { path, sha256 } = await folder.randomFile('my film.mp4', 10);
    const video = await clientFor(host).upload(pathToFileURL(path));
    expect(video.name).toBe('my film.mp4');
    expect(host.sha256()).toBe(sha256);
  });

  it('goes to the account of a team', async () => {
    await using host = await startUploadHost();
    await using folder = await temporaryFolder();
    const { path, sha256 } = await folder.randomFile('film.mp4', 10);
    await clientFor(host).upload(path, { user: '/users/2' });
    expect(host.sha256()).toBe(sha256);
    expect(host.calls[0]?.path).toMatch(/^\/users\/2\/videos\?/);
  });

  it('begins at once, and is iterated for its progress', async () => {
    await using host = await startUploadHost();
    await using folder = await temporaryFolder();
    const { path, sha256 } = await folder.randomFile('film.mp4', 5_000_000);
    const told: UploadProgress[] = [];
    const upload = clientFor(host).upload(path, { chunkBytes: 2_000_000, onProgress: (p) => told.push(p) });
    const seen: UploadProgress[] = [];
    for await (const progress of upload) seen.push(progress);
    expect((await upload).uri).toBe('/videos/1');
    expect(host.sha256()).toBe(sha256);
    expect(told[0]).toMatchObject({ acknowledged: 0, sent: 0, total: 5_000_000, state: 'creating' });
    expect(told.at(-1)).toMatchObject({ state: 'done' });
    expect(seen.at(-1)).toMatchObject({ acknowledged: 5_000_000, sent: 5_000_000, total: 5_000_000 });
    for (const [index, progress] of told.entries()) {
      expect(progress.acknowledged).toBeLessThanOrEqual(progress.sent);
      expect(progress.acknowledged).toBeGreaterThanOrEqual(told[index - 1]?.acknowledged ?? 0);
    }
  });

  it('stops at once when it is aborted', async () => {
    await using host = await startUploadHost({ interfere: (request) => request.method === 'PATCH' });
    await using folder = await temporaryFolder();
    const { path } = await folder.randomFile('film.mp4', 10);
    const controller = new AbortController();
    const upload = clientFor(host).upload(path, { signal: controller.signal });
    await expect.poll(() => host.bytesRequests.length).toBe(1);
    const reason = new Error('changed my mind');
    controller.abort(reason);
    await expect(upload).rejects.toBe(reason);
    expect(host.bytesRequests).toHaveLength(1);
  });
});

describe('an upload is refused before any request', () => {
  async function refused(
    start: (vimeo: VimeoClient, folder: string) => PromiseLike<unknown>,
  ): Promise<unknown> {
    await using host = await startUploadHost();
    await using folder = await temporaryFolder();
    const error = await Promise.resolve()
      .then(() => start(clientFor(host), folder.path))
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    expect(host.calls).toHaveLength(0);
    return error;
  }

  it.each([
    [
      'of a missing file',
      (vimeo: VimeoClient, folder: string) => vimeo.upload(join(folder, 'none.mp4')),
      /cannot be found/,
    ],
    ['of a folder', (vimeo: VimeoClient, folder: string) => vimeo.upload(folder), /folder/],
    [
      'of an empty file',
      async (vimeo: VimeoClient, folder: string) => {
        const { writeFile } = await import('node:fs/promises');
        await writeFile(join(folder, 'empty.mp4'), '');
        return vimeo.upload(join(folder, 'empty.mp4'));
      },
      /empty/,
    ],
    [
      'of what is no file',
      async (vimeo: VimeoClient, folder: string) => {
        await mkdir(join(folder, 'sub'));
        return vimeo.replace('/videos/1', join(folder, 'sub'));
      },
      /folder/,
    ],
  ])('%s', async (_, start, words) => {
    const error = await refused(start);
    expect(error).toBeInstanceOf(UploadError);
    expect(error).toMatchObject({ reason: 'source', message: expect.stringMatching(words) });
  });

  it('with an option that is neither ours nor Vimeo’s', async () => {
    // @ts-expect-error a program without types may misspell it
    expect(await refused((vimeo) => vimeo.upload('x.mp4', { onProgess: () => {} }))).toMatchObject({
      name: 'TypeError',
      message: expect.stringContaining('onProgess'),
    });
  });

  it('with chunks of no size', async () => {
    for (const chunkBytes of [0, -1, 1.5, Number.NaN])
      expect(await refused((vimeo) => vimeo.upload('x.mp4', { chunkBytes }))).toBeInstanceOf(TypeError);
  });

  it('of a video that is none', async () => {
    for (const video of ['', '/users/1', '../videos/1', '/videos/1/../2'])
      expect(await refused((vimeo) => vimeo.replace(video, 'x.mp4'))).toBeInstanceOf(TypeError);
  });
});

describe('an upload that fails', () => {
  async function failed(
    options: Parameters<typeof startUploadHost>[0],
  ): Promise<{ error: UploadError; host: UploadHost }> {
    await using host = await startUploadHost(options);
    await using folder = await temporaryFolder();
    const { path } = await folder.randomFile('film.mp4', 3000);
    const error = await caught(
      clientFor(host).upload(path, {
        chunkBytes: 1000,
        timeout: 300,
        retry: { limit: 2, minDelayMs: 1 },
      }),
      UploadError,
    );
    for (const shown of [error.message, error.stack, JSON.stringify(error), inspect(error)]) {
      expect(shown).not.toContain('secret-link');
      expect(shown).not.toContain('secret-token');
    }
    return { error, host };
  }

  it('for an answer of the old kind says so', async () => {
    const { error } = await failed({
      createResponse: () => ({
        uri: '/videos/1',
        upload: { approach: 'post', upload_link: 'https://old/secret-link' },
      }),
    });
    expect(error).toMatchObject({ reason: 'link', uri: '/videos/1' });
  });

  it('for an answer without a link says so', async () => {
    expect((await failed({ createResponse: () => ({ uri: '/videos/1' }) })).error).toMatchObject({
      reason: 'link',
    });
    expect(
      (await failed({ createResponse: () => ({ uri: '/videos/1', upload: { upload_link: 'ftp://x' } }) }))
        .error.reason,
    ).toBe('link');
  });

  it('when its link is gone says what is left on Vimeo', async () => {
    const { error } = await failed({
      interfere: (request, response, count) => {
        if (count < 2) return false;
        request.resume();
        response.writeHead(404).end();
        return true;
      },
    });
    expect(error).toMatchObject({ reason: 'expired', uri: '/videos/1' });
    expect(error.message).toContain('/videos/1');
  });

  it('when the host says it has less than was sent', async () => {
    const { error } = await failed({ headOffset: (received) => received - 1 });
    expect(error.reason).toBe('incomplete');
  });

  it('when the offset does not move, rather than send the same for ever', async () => {
    const { error } = await failed({
      interfere: (request, response) => {
        if (request.method !== 'PATCH') return false;
        request.resume().on('end', () => response.writeHead(204, { 'upload-offset': '0' }).end());
        return true;
      },
    });
    expect(error.reason).toBe('refused');
  });
});

describe('an upload without the right', () => {
  it('fails as the call that makes the video failed', async () => {
    await using api = await startServer((_, response) =>
      json(response, { error: 'No.', error_code: 3200 }, 403),
    );
    await using folder = await temporaryFolder();
    const { path } = await folder.randomFile('film.mp4', 10);
    await caught(clientFor(api).upload(path), ScopeError);
  });

  it('raises no unhandled rejection when it is only iterated', async () => {
    await using api = await startServer((_, response) => json(response, { error: 'No.' }, 403));
    await using folder = await temporaryFolder();
    const { path } = await folder.randomFile('film.mp4', 10);
    const upload = clientFor(api).upload(path);
    const iterate = async () => {
      for await (const _ of upload);
    };
    await caught(iterate(), ScopeError);
  });
});
