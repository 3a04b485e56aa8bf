import { isArrayBuffer, isBlob, isBytes, isUrl } from '../kinds.js';
import { piecesOf } from '../sources/pieces.js';
import type { OpenFile, Source, UploadSource } from '../sources/source.js';

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
  if (isUrl(source))
    return /^https?:$/.test(source.protocol)
      ? { kind: 'address', url: addressOf(source) }
      : { kind: 'path', path: source };
  if (isBytes(source)) return { kind: 'bytes', bytes: source };
  if (isArrayBuffer(source)) return { kind: 'bytes', bytes: new Uint8Array(source) };
  if (isBlob(source)) return { kind: 'blob', blob: source };
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
    // A stream of Node's that fails before it is read would end the process; reading it tells of the failure.
    if ('once' in source && typeof source.once === 'function') source.once('error', () => {});
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
