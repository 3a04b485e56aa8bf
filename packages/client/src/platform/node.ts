import { blobBody } from './collect-blob.js';
import { type FetchBodyOf, fetchHttp } from './fetch-http.js';
import type { Http, HttpOptions } from './http.js';
import { readableBody, streamBody } from './node-fetch-body.js';
import { nodeHttp } from './node-http.js';
import type { Platform } from './platform.js';

// Deno and Bun take this file too: they have Node's files, and a fetch of their own that beats a borrowed undici.
const isDeno = 'Deno' in globalThis;
const isBun = 'Bun' in globalThis;
const isNode = !isDeno && !isBun;
const name = isDeno ? 'deno' : isBun ? 'bun' : 'node';
const bodyOf: FetchBodyOf = isNode ? readableBody : isBun ? streamBody : blobBody;

/** Node, and what reads files as Node does. */
export const platform: Platform = {
  createHttp,
  userAgent: `${name}/${process.versions[name]}`,
  environment: () => process.env,
  sendsBlobs: isDeno,
  mayResend: !isNode,
  maxBodyBytes: isDeno ? 4 * 1024 * 1024 : Number.POSITIVE_INFINITY,
  // Most programs have none of it, and Node's modules for files take longer to load than this library.
  openFile: async (path) => (await files()).openFile(path),
  openFileHandle: async (file) => (await files()).openFileHandle(file),
  spool: async (stream, signal) => (await import('./node-spool.js')).spool(stream, signal),
  findDownloadTarget: async (destination, overwrite) =>
    (await import('./node-part-file.js')).findDownloadTarget(destination, overwrite),
};

let loadingFiles: Promise<typeof import('./node-file.js')> | undefined;

/** Kept, since Node resolves a name anew at every import of it. */
function files(): Promise<typeof import('./node-file.js')> {
  loadingFiles ??= import('./node-file.js');
  return loadingFiles;
}

function createHttp(options: HttpOptions): Http {
  if (options.fetch) return fetchHttp(options.fetch, bodyOf, options);
  if (isNode && options.transport !== 'fetch') return nodeHttp(options, globalFetch);
  return globalFetch(options);
}

/** By the global function as it is at each request: what replaces it in a test is used. */
function globalFetch(options: HttpOptions): Http {
  return fetchHttp((input, init) => globalThis.fetch(input, init), bodyOf, options);
}
