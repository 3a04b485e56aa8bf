import { platform } from '#platform';
import type { RetryPolicy } from '../retry/policy.js';
import { boundedSource } from '../sources/bounded-source.js';
import { blobSource, bytesSource } from '../sources/memory-source.js';
import { ownSource } from '../sources/own-source.js';
import { piecesOf } from '../sources/pieces.js';
import { refuseSource } from '../sources/refuse-source.js';
import { remoteSource } from '../sources/remote-source.js';
import type { OpenFile, OpenSource, Source, UploadSource } from '../sources/source.js';
import { streamSource } from '../sources/stream-source.js';
import type { Clock } from '../time/clock.js';

export type SourceInput =
  | { readonly kind: 'path'; readonly path: string | URL }
  | { readonly kind: 'address'; readonly url: URL }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'blob'; readonly blob: Blob }
  | { readonly kind: 'open file'; readonly file: OpenFile }
  | { readonly kind: 'stream'; readonly stream: AsyncIterable<Uint8Array | string> }
  | { readonly kind: 'own'; readonly source: Source };

/** What was given, told apart before anything is read. */
export function sourceInput(source: UploadSource): SourceInput {
  if (typeof source === 'string' && /^https?:\/\//i.test(source))
    return { kind: 'address', url: addressOf(source) };
  if (typeof source === 'string' && source !== '') return { kind: 'path', path: source };
  if (source instanceof URL)
    return /^https?:$/.test(source.protocol)
      ? { kind: 'address', url: addressOf(source) }
      : { kind: 'path', path: source };
  if (source instanceof Uint8Array) return { kind: 'bytes', bytes: source };
  if (source instanceof ArrayBuffer) return { kind: 'bytes', bytes: new Uint8Array(source) };
  if (source instanceof Blob) return { kind: 'blob', blob: source };
  if (typeof source === 'object' && source !== null) {
    if ('slice' in source && typeof source.slice === 'function')
      return { kind: 'own', source: source as Source };
    if (
      'fd' in source &&
      typeof source.fd === 'number' &&
      'read' in source &&
      !(Symbol.asyncIterator in source)
    )
      return { kind: 'open file', file: source as OpenFile };
    if ('getReader' in source) return { kind: 'stream', stream: piecesOf(source) };
    if (Symbol.asyncIterator in source)
      return { kind: 'stream', stream: source as AsyncIterable<Uint8Array | string> };
  }
  throw new TypeError(
    'What to upload must be a path, a file: or https: URL, bytes, a Blob or File, an open FileHandle, a stream, or a Source ' +
      `with size and slice; not ${source === null ? 'null' : typeof source}.`,
  );
}

function addressOf(address: string | URL): URL {
  if (!URL.canParse(String(address))) throw new TypeError('The address of the video is not a valid URL.');
  const url = new URL(address);
  if (url.username || url.password)
    throw new TypeError(
      'The address of the video must not contain a user name or password; presign it instead.',
    );
  return url;
}

export interface OpenOptions {
  readonly size: number | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly retry: RetryPolicy;
}

/** Opens what is read from; a source that cannot be sent is refused here, before any request to Vimeo. */
export async function openSource(input: SourceInput, options: OpenOptions): Promise<OpenSource> {
  const { size, signal, retry } = options;
  const source = boundedSource(await open(input, options), { signal, totalMs: retry.totalMs });
  if (size === undefined || size === source.size) return source;
  await source.close();
  return refuseSource(source.name ?? 'it', `it has ${source.size} bytes, and the option size says ${size}`);
}

function open(input: SourceInput, options: OpenOptions): OpenSource | Promise<OpenSource> {
  switch (input.kind) {
    case 'path':
      return platform.openFile(input.path);
    case 'open file':
      return platform.openFileHandle(input.file);
    case 'address':
      return remoteSource(input.url, options);
    case 'bytes':
      return bytesSource(input.bytes);
    case 'blob':
      return blobSource(input.blob);
    case 'own':
      return ownSource(input.source);
    case 'stream':
      if (options.size === undefined) return platform.spool(input.stream, options.signal);
      if (options.size === 0) return refuseSource('the stream', 'it is empty');
      return streamSource(input.stream, options.size);
  }
}
