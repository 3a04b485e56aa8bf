import type { Piece } from './lent-bytes.js';

/** Bytes of one slice, in whatever form they are at hand. */
export type SourceBytes = Blob | Uint8Array | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/**
 * What an upload reads from: bytes of a known number that can be read again from any place. Implement it for a bucket,
 * a database or anything else that holds a video.
 */
export interface Source {
  /** Bytes in all. */
  readonly size: number;
  /** A name for people, such as the file's own. */
  readonly name?: string | undefined;
  /**
   * The bytes from `start` up to, not including, `end`; asked again for the same bytes after a failure. An async iterable
   * may fill one buffer again for every piece; a `Uint8Array` and the chunks of a `ReadableStream` must stay as they are.
   */
  slice(start: number, end: number): SourceBytes | Promise<SourceBytes>;
  /**
   * What tells these bytes from any others, such as an ETag; asked before the first byte leaves, and again before the
   * last one does. Default: the size and the SHA-256 of fixed samples, read
   * through `slice`.
   */
  fingerprint?(): Promise<string>;
  /** Called once the upload is over, however it ended. */
  close?(): Promise<void>;
}

/** A file that Node has open, structurally: a `FileHandle`. It stays open; closing it is its owner's business. */
export interface OpenFile {
  /** Its descriptor; what tells a `FileHandle` from other objects. */
  readonly fd: number;
  /** Reads into a buffer from a place of the file. */
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesRead: number; buffer: Uint8Array }>;
}

/**
 * What can be uploaded: a path or `file:` URL, an `https:` URL, bytes, a `Blob` or `File`, an open `FileHandle`, a stream
 * (with the option `size`, or else it is spooled), or a `Source` of your own.
 */
export type UploadSource =
  | string
  | URL
  | Uint8Array
  | ArrayBuffer
  | Blob
  | OpenFile
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>
  | Source;

/** Bytes of one slice as the upload sends them. */
export type SliceBytes = Blob | Uint8Array | AsyncIterable<Piece>;

/** A source as the upload reads it. */
export interface OpenSource {
  readonly size: number;
  readonly name: string | undefined;
  /** The longest slice; less than the size where bytes must be kept until the server has confirmed them. */
  readonly maxSliceBytes: number;
  /**
   * A few bytes come whole. Throws, at once or while it is read, where the bytes are not what they were.
   */
  slice(start: number, end: number): Promise<SliceBytes>;
  /** `undefined` where the bytes can be read only once. */
  fingerprint(): Promise<string | undefined>;
  close(): Promise<void>;
}
