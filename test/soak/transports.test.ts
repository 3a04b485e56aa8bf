// Files of every size that matters to how they are cut are uploaded by each way to send, and what Vimeo has is compared with
// them byte by byte.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { type ClientOptions, VimeoClient } from 'vimeokit';
import { temporaryFolder } from '../../packages/client/test/support/temporary-folder.js';
import { soak } from './soak.js';

const chunkBytes = 4 * 1024 * 1024;
const sizes = [1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 5_000_000, 300_000_000];

const transports: Readonly<Record<string, ClientOptions>> = {
  undici: { transport: 'undici' },
  fetch: { transport: 'fetch' },
  'a fetch that is given': { fetch: globalThis.fetch },
};

soak(
  'transports',
  'what is uploaded by each transport arrives byte by byte',
  { unit: 'sizes', full: sizes.length, slice: sizes.length - 1 },
  async ({ cases }) => {
    await using emulator = await startEmulator({ transcodeMs: 0, plan: 'enterprise' });
    await using folder = await temporaryFolder();
    const sizesTried = sizes.slice(0, cases);
    for (const size of sizesTried) {
      const { path, sha256 } = await folder.randomFile(`${size}.mp4`, size);
      for (const [transport, options] of Object.entries(transports)) {
        await using vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url, ...options });
        for (const cut of [{ chunkBytes }, {}]) {
          const { uri } = await vimeo.upload(path, cut);
          const stored = await storedFile(emulator, uri);
          if (stored.size !== size || stored.sha256 !== sha256)
            throw new Error(`Of ${size} bytes by ${transport} there are ${stored.size}, ${stored.sha256}.`);
          await vimeo.delete(uri);
        }
      }
      await rm(path);
    }
    return { bytes: sizesTried, transports: Object.keys(transports) };
  },
);

/** The file of a video as the emulator gives it; not by the client, which has sent it. */
async function storedFile({ url, token }: Emulator, uri: string): Promise<{ size: number; sha256: string }> {
  const headers = { authorization: `bearer ${token}` };
  const response = await fetch(`${url}${uri}?fields=download`, { headers });
  const { download } = (await response.json()) as { download: { link: string }[] }; // what `fields` asked for
  const hash = createHash('sha256');
  let size = 0;
  const file = await fetch(download[0]?.link ?? '');
  for await (const piece of file.body ?? []) {
    hash.update(piece);
    size += piece.byteLength;
  }
  return { size, sha256: hash.digest('hex') };
}
