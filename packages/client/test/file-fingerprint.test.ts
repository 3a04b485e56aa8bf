import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@vimeokit/emulator';
import { memoryStore, UploadError, VimeoClient } from 'vimeokit';
import { fileFingerprint } from 'vimeokit/node';
import { describe, expect, it } from 'vitest';

describe('fileFingerprint', () => {
  it('is what an upload knows a file by, whatever its size, and another one for other bytes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fingerprint-'));
    const emulator = await startEmulator();
    await using vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    try {
      const path = join(folder, 'a.mp4');
      for (const size of [1000, 900_000]) {
        await writeFile(path, Buffer.alloc(size, 'a'));
        const fingerprint = await fileFingerprint(path);
        const upload = vimeo.upload(path, { store: memoryStore() });
        await upload;
        expect(fingerprint).toBe(upload.ticket?.fingerprint);
        await writeFile(path, Buffer.alloc(size, 'b'));
        expect(await fileFingerprint(path)).not.toBe(fingerprint);
      }
    } finally {
      await emulator.close();
      await rm(folder, { recursive: true });
    }
  });

  it('refuses what an upload could not send', async () => {
    for (const path of ['/nowhere.mp4', tmpdir()]) {
      const error = await fileFingerprint(path).catch((reason: unknown) => reason);
      expect(UploadError.is(error) && error.reason).toBe('source');
    }
  });
});
