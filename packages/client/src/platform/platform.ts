import type { Http, HttpOptions } from './http.js';
import type { Source } from './source.js';

/** What differs between Node and everything else; `#platform` is one of these. */
export interface Platform {
  /** Opens nothing by itself: connections are made at the first request. */
  createHttp(options: HttpOptions): Http;
  /** What goes behind the library's name in `User-Agent`; `undefined` where the header cannot be set. */
  readonly userAgent: string | undefined;
  /** An environment variable; `undefined` where there is no environment. */
  environment(name: string): string | undefined;
  /** Opens a file by its path and checks that it can be sent. */
  openFile(path: string | URL): Promise<Source>;
}
