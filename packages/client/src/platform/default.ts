import { LentBytes, type Piece } from '../sources/lent-bytes.js';
import { blobSource } from '../sources/memory-source.js';
import { refuseSource } from '../sources/refuse-source.js';
import { raceAbort } from '../time/race-abort.js';
import { fetchHttp } from './fetch-http.js';
import type { HttpRequest } from './http.js';
import type { Platform } from './platform.js';
import { sendByXhr } from './xhr-http.js';

const withFiles = 'in Node, Deno and Bun only';
const noFiles = `can be opened ${withFiles}. Give a File or a Blob here.`;

// A service worker has none.
const hasXhr = typeof XMLHttpRequest === 'function';

/** Browsers and workers: `fetch`, and no files by path. */
export const platform: Platform = {
  // Looked up at the call, so that a test or a service worker may replace it.
  createHttp(options) {
    const byFetch = fetchHttp((input, init) => globalThis.fetch(input, init), options);
    return {
      ...byFetch,
      async send(request) {
        const { body } = request;
        if (body === undefined || body instanceof Uint8Array) return byFetch.send(request);
        const blob = body instanceof Blob ? body : await collect(body, request.abort.signal);
        const whole: HttpRequest = { ...request, body: blob };
        return hasXhr && request.onSent ? sendByXhr(whole, blob) : byFetch.send(whole);
      },
    };
  },
  userAgent: undefined,
  environment: () => undefined,
  sendsBlobs: true,
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
      await collect(stream, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        return refuseSource('the stream', 'reading it failed', error);
      }),
    );
  },
};

async function collect(pieces: AsyncIterable<Piece | string>, signal: AbortSignal): Promise<Blob> {
  const parts: Blob[] = [];
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await raceAbort(iterator.next(), signal);
      if (done) return new Blob(parts);
      const part = value instanceof LentBytes ? value.untilNext : value;
      parts.push(new Blob([part as BlobPart])); // a copy at once; bytes of any buffer are a BlobPart
    }
  } finally {
    iterator.return?.()?.then(undefined, () => {});
  }
}
