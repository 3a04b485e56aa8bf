import { checks, VimeoClient } from './checks.mjs';
import { bytesOf, sha256, that } from './tools.mjs';

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/**
 * Runs every check, one after the other, and returns what became of each.
 *
 * @param baseUrl - The emulator's.
 * @param control - The server beside it, which sees what arrives.
 * @param files - For runtimes that have them: `write(bytes)`, `isSame(path, path)`.
 * @param options - Of every client.
 * @param more - Checks of what only this runtime has.
 */
export async function runChecks({ baseUrl, control, files, options, more = [], only }) {
  const world = await makeWorld({ baseUrl, control, files, options });
  const results = [];
  for (const { name, run } of [...checks, ...more]) {
    if (only && !name.includes(only)) continue;
    const isDone = await within(60_000, run(world)).then(
      () => ({ name, ok: true }),
      (error) => ({ name, ok: false, error: `${error?.name}: ${error?.message}` }),
    );
    results.push(isDone);
  }
  return results;
}

async function makeWorld({ baseUrl, control, files, options }) {
  const ask = async (path, body) => {
    const response = await fetch(`${control}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  };
  const { token } = await ask('/token');
  const client = (own = {}) => new VimeoClient({ token, baseUrl, ...options, ...own });
  const vimeo = client();
  await vimeo.upload(bytesOf(10), { name: 'First' });
  const { uri: video } = await vimeo.upload(bytesOf(10), { name: 'Second' });
  return {
    baseUrl,
    vimeo,
    client,
    video,
    files,
    png: Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0)),
    fault: (fault) => ask('/faults', fault),
    /** A client of another user: what happens to its budget happens to no other check. */
    own: async (options = {}) => client({ token: (await ask('/token')).token, ...options }),
    withoutLength: () => ask('/without-length'),
    seamServer: () => ask('/seam'),
    async sameBytes(uri, bytes) {
      const stored = await ask('/stored', { uri });
      that(stored.size === bytes.length, `${stored.size} of ${bytes.length} bytes have arrived`);
      that(stored.sha256 === (await sha256(bytes)), 'other bytes have arrived');
    },
  };
}

function within(ms, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it hung for ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
