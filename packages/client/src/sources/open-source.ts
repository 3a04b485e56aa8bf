import { platform } from '#platform';
import type { RetryPolicy } from '../transport/retry.js';
import { boundedSource } from './bounded-source.js';
import { blobSource, bytesSource } from './memory-source.js';
import { ownSource } from './own-source.js';
import { piecesOf } from './pieces.js';
import { refuseSource } from './refuse-source.js';
import { remoteSource } from './remote-source.js';
import type { OpenFile, OpenSource, Source, UploadSource } from './source.js';
import { streamSource } from './stream-source.js';

export type SourceKind =
  | { readonly is: 'path'; readonly path: string | URL }
  | { readonly is: 'address'; readonly url: URL }
  | { readonly is: 'bytes'; readonly bytes: Uint8Array }
  | { readonly is: 'blob'; readonly blob: Blob }
  | { readonly is: 'open file'; readonly file: OpenFile }
  | { readonly is: 'stream'; readonly stream: AsyncIterable<Uint8Array | string> }
  | { readonly is: 'own'; readonly source: Source };

/** What was given, told apart before anything is read. */
export function kindOf(source: UploadSource): SourceKind {
  if (typeof source === 'string' && /^https?:\/\//i.test(source))
    return { is: 'address', url: addressOf(source) };
  if (typeof source === 'string' && source !== '') return { is: 'path', path: source };
  if (source instanceof URL)
    return /^https?:$/.test(source.protocol)
      ? { is: 'address', url: addressOf(source) }
      : { is: 'path', path: source };
  if (source instanceof Uint8Array) return { is: 'bytes', bytes: source };
  if (source instanceof ArrayBuffer) return { is: 'bytes', bytes: new Uint8Array(source) };
  if (source instanceof Blob) return { is: 'blob', blob: source };
  if (typeof source === 'object' && source !== null) {
    if ('slice' in source && typeof source.slice === 'function')
      return { is: 'own', source: source as Source };
    if (
      'fd' in source &&
      typeof source.fd === 'number' &&
      'read' in source &&
      !(Symbol.asyncIterator in source)
    )
      return { is: 'open file', file: source as OpenFile };
    if ('getReader' in source) return { is: 'stream', stream: piecesOf(source) };
    if (Symbol.asyncIterator in source)
      return { is: 'stream', stream: source as AsyncIterable<Uint8Array | string> };
  }
  throw new TypeError(
    'What to upload must be a path, a file: or https: URL, bytes, a Blob or File, an open FileHandle, a stream, or a Source ' +
      `with size and slice; not ${source === null ? 'null' : typeof source}.`,
  );
}

function addressOf(address: string | URL): URL {
  if (!URL.canParse(String(address))) throw new TypeError('The address of the film is not a valid URL.');
  const url = new URL(address);
  if (url.username || url.password)
    throw new TypeError(
      'The address of the film must not contain a user name or password; presign it instead.',
    );
  return url;
}

export interface OpenOptions {
  readonly size: number | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly retry: Pick<RetryPolicy, 'totalMs'>;
}

/** Opens what is read from; a source that cannot be sent is refused here, before any request to Vimeo. */
export async function openSource(kind: SourceKind, options: OpenOptions): Promise<OpenSource> {
  const { size, signal, retry } = options;
  const source = boundedSource(await open(kind, options), { signal, totalMs: retry.totalMs });
  if (size === undefined || size === source.size) return source;
  await source.close();
  return refuseSource(source.name ?? 'it', `it has ${source.size} bytes, and the option size says ${size}`);
}

function open(kind: SourceKind, options: OpenOptions): OpenSource | Promise<OpenSource> {
  switch (kind.is) {
    case 'path':
      return platform.openFile(kind.path);
    case 'open file':
      return platform.openFileHandle(kind.file);
    case 'address':
      return remoteSource(kind.url, options);
    case 'bytes':
      return bytesSource(kind.bytes);
    case 'blob':
      return blobSource(kind.blob);
    case 'own':
      return ownSource(kind.source);
    case 'stream':
      if (options.size === undefined) return platform.spool(kind.stream, options.signal);
      if (options.size === 0) return refuseSource('the stream', 'it is empty');
      return streamSource(kind.stream, options.size);
  }
}
