import { createHash, randomFillSync } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes random bytes and tells their SHA-256; nothing is held in memory. */
  randomFile(name: string, bytes: number): Promise<{ path: string; sha256: string }>;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'vimeokit-test-'));
  return {
    path,
    async randomFile(name, bytes) {
      const file = join(path, name);
      const hash = createHash('sha256');
      const handle = await open(file, 'w');
      for (let written = 0; written < bytes; ) {
        const piece = randomFillSync(Buffer.alloc(Math.min(1024 * 1024, bytes - written)));
        hash.update(piece);
        await handle.write(piece);
        written += piece.length;
      }
      await handle.close();
      return { path: file, sha256: hash.digest('hex') };
    },
    async [Symbol.asyncDispose]() {
      await rm(path, { recursive: true, force: true });
    },
  };
}
