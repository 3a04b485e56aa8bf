import { fetchHttp } from './fetch-http.js';
import { openFile, openFileHandle } from './node-file.js';
import { spool } from './node-spool.js';
import { undiciHttp } from './node-undici.js';
import type { Platform } from './platform.js';

// Deno and Bun take this file too: they have Node's files, and a fetch of their own that beats a borrowed undici.
const isNode = !('Deno' in globalThis) && !('Bun' in globalThis);

/** Node, and what reads files as Node does. */
export const platform: Platform = {
  createHttp: (options) =>
    isNode ? undiciHttp(options) : fetchHttp((input, init) => globalThis.fetch(input, init), options),
  userAgent: isNode ? `node/${process.versions.node}` : undefined,
  environment: (name) => process.env[name] || undefined,
  sendsBlobs: false,
  maxBodyBytes: Number.POSITIVE_INFINITY,
  openFile,
  openFileHandle,
  spool,
  // Loaded with the first download.
  findDownloadTarget: async (destination, overwrite) =>
    (await import('./node-part-file.js')).findDownloadTarget(destination, overwrite),
};
