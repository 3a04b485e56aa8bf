// One of two processes of test/soak/two-processes.test.ts and two-users.test.ts: uploads what it is told to, and tells how it ended.
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { UploadError, VimeoClient } from 'vimeokit';
import { fileStore } from 'vimeokit/node';

process.on(
  'message',
  async ({ id, baseUrl, token, name, size, file, chunkBytes, startAfterMs, isWarm, folder }) => {
    const retry = { limit: 20, minDelayMs: 5, maxDelayMs: 100 };
    const vimeo = new VimeoClient({ token, baseUrl, timeout: 4000, retry });
    const bytes = createHash('shake256', { outputLength: size }).update(file).digest();
    try {
      await wait(startAfterMs);
      // What any response tells of the server's clock.
      if (isWarm) await vimeo.get('/me');
      const store = folder === undefined ? undefined : fileStore(folder);
      const { uri } = await vimeo.upload(bytes, { name, chunkBytes, store });
      process.send({ id, uri });
    } catch (error) {
      process.send({ id, reason: UploadError.is(error) ? error.reason : 'other', message: String(error) });
    }
  },
);
