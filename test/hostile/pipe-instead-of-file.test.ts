// A pipe where a file should be: opening it would wait for its writer, deaf to everything.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { UploadError, VimeoClient } from 'vimeokit';
import { expect, it } from 'vitest';
import { caught } from '../../packages/client/test/support/caught.js';
import { startSmallVimeo } from '../../packages/client/test/support/small-vimeo.js';
import { temporaryFolder } from '../../packages/client/test/support/temporary-folder.js';

const calls: [string, (vimeo: VimeoClient, path: string) => PromiseLike<unknown>][] = [
  ['upload', (vimeo, path) => vimeo.upload(path)],
  ['replace', (vimeo, path) => vimeo.replace('/videos/1', path)],
  ['uploadPicture', (vimeo, path) => vimeo.uploadPicture('/videos/1', path)],
  [
    'uploadTextTrack',
    (vimeo, path) => vimeo.uploadTextTrack('/videos/1', { type: 'captions', language: 'en', file: path }),
  ],
];

it.skipIf(process.platform === 'win32').each(calls)(
  '%s of a pipe says at once what to do instead, before any request',
  async (_, start) => {
    await using host = await startSmallVimeo();
    await using folder = await temporaryFolder();
    const pipe = join(folder.path, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const error = await caught(
      start(new VimeoClient({ token: 'token', baseUrl: host.url }), pipe),
      UploadError,
    );
    expect(error).toMatchObject({
      reason: 'source',
      message: expect.stringMatching(/is a pipe.*createReadStream.*size/),
    });
    expect(host.calls).toHaveLength(0);
  },
);
