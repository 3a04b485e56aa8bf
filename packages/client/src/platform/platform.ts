import type { OpenFile, OpenSource } from '../sources/source.js';
import type { DownloadTarget } from './download-target.js';
import type { Http, HttpOptions } from './http.js';

/** What may be set in an environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What differs between Node and everything else; `#platform` is one of these. */
export interface Platform {
  /** Opens nothing by itself: connections are made at the first request. */
  createHttp(options: HttpOptions): Http;
  /** What goes behind the library's name in `User-Agent`; empty for nothing, `undefined` where the header cannot be set. */
  readonly userAgent: string | undefined;
  /** The environment's variables as they are now; `undefined` where there is no environment. */
  environment(): Environment | undefined;
  /** True where a body goes as a Blob, because the engine cannot stream one. */
  readonly sendsBlobs: boolean;
  /** True where the engine may send a request again by itself, so that a refusal can be that of the second. Browsers do. */
  readonly mayResend: boolean;
  /** The most that one request should send; less where nobody sees a body move, so that a stall cannot be told. */
  readonly maxBodyBytes: number;
  /** Opens a file by its path and checks that it can be sent. */
  openFile(path: string | URL): Promise<OpenSource>;
  /** A file that somebody else has opened, and closes. */
  openFileHandle(file: OpenFile): Promise<OpenSource>;
  /** Keeps a stream of unknown size outside of memory until the upload is over. */
  spool(stream: AsyncIterable<Uint8Array | string>, signal: AbortSignal): Promise<OpenSource>;
  /** Where a download goes; refuses a path that cannot be written, and one that is taken unless it may be overwritten. */
  findDownloadTarget(destination: string | URL, overwrite: boolean): Promise<DownloadTarget>;
}
