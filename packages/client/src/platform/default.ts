import { isBlob, isBytes } from '../kinds.js';
import { blobSource } from '../sources/memory-source.js';
import { refuseSource } from '../sources/refuse-source.js';
import { blobBody, collectBlob } from './collect-blob.js';
import { fetchHttp } from './fetch-http.js';
import type { Environment, Platform } from './platform.js';
import { sizedBody } from './sized-body.js';
import { userAgentOfRuntime } from './user-agent.js';
import { sendByXhr } from './xhr-http.js';

const withFiles = 'in Node, Deno and Bun only';
const noFiles = `can be opened ${withFiles}. Give a File or a Blob here.`;

// A service worker has none.
const hasXhr = typeof XMLHttpRequest === 'function';

/** Browsers and workers: `fetch`, and no files by path. */
export const platform: Platform = {
  createHttp(options) {
    if (options.fetch) return fetchHttp(options.fetch, blobBody, options);
    // Looked up at the call, so that a test or a service worker may replace it.
    const byFetch = fetchHttp((input, init) => globalThis.fetch(input, init), blobBody, options);
    if (!hasXhr) return byFetch;
    return {
      ...byFetch,
      async send(request) {
        const { onSent, abort } = request;
        const body = sizedBody(request);
        if (body === undefined || isBytes(body) || !onSent) return byFetch.send(request);
        return sendByXhr(request, isBlob(body) ? body : await collectBlob(body, abort.signal));
      },
    };
  },
  userAgent: userAgentOfRuntime(),
  environment: environmentOfWorker,
  sendsBlobs: true,
  mayResend: true,
  maxBodyBytes: hasXhr ? Number.POSITIVE_INFINITY : 4 * 1024 * 1024,
  async openFile() {
    throw new TypeError(`A path ${noFiles}`);
  },
  async openFileHandle() {
    throw new TypeError(`A FileHandle ${noFiles}`);
  },
  async findDownloadTarget() {
    throw new TypeError(
      `download writes files, ${withFiles}. Here, give the person the link among the video's "download".`,
    );
  },
  // The browser keeps what is large on the disk.
  async spool(stream, signal) {
    return blobSource(
      await collectBlob(stream, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        return refuseSource('the stream', 'reading it failed', error);
      }),
    );
  },
};

/** Edge runtimes and workers that are compatible with Node have one; what bundlers put in its place is empty. */
function environmentOfWorker(): Environment | undefined {
  const { process } = globalThis as { process?: { env?: Environment } };
  return process?.env && Object.keys(process.env).length > 0 ? process.env : undefined;
}
