import { fetchHttp } from './fetch-http.js';
import type { Platform } from './platform.js';

/** Browsers and workers: `fetch`, and no files by path. */
export const platform: Platform = {
  // Looked up at the call, so that a test or a service worker may replace it.
  createHttp: (options) => fetchHttp((input, init) => globalThis.fetch(input, init), options),
  userAgent: undefined,
  environment: () => undefined,
  async openFile() {
    throw new TypeError('A path can be opened in Node, Deno and Bun only. Give a File or a Blob here.');
  },
};
