import type { ParseAs } from '../options.js';
import type { RefusedResponse } from '../refused-response.js';
import type { VimeoResponse } from '../response.js';

/** The options that decide what a call returns. */
export interface ResultOptions<Throws extends boolean, Parse extends ParseAs> {
  /** `false` returns a 4xx or 5xx as a `RefusedResponse` instead of throwing it. Default true. */
  throwOnError?: Throws | undefined;
  /** What `data` is: the decoded JSON, the body as text, bytes or a stream, or with `false` nothing. Default `'json'`. */
  parse?: Parse | undefined;
}

/** What a call returns: the response, and a refusal where it is not thrown. */
export type CallResult<Data, Throws extends boolean, Parse extends ParseAs> =
  | VimeoResponse<Parsed<Data, Parse>>
  | (Throws extends true ? never : RefusedResponse);

/**
 * The same, where the caller asserts the data: a type argument that is given leaves no other to be inferred. `parse` may
 * be any that returns what was asserted.
 */
export interface AssertedResult<Data, Throws extends boolean> extends ResultOptions<Throws, ParseAs> {
  parse?: ParseThatReturns<Data> | undefined;
}

type ParseThatReturns<Data, Each extends ParseAs = ParseAs> = Each extends 'json'
  ? Each
  : Parsed<never, Each> extends Data
    ? Each
    : never;

/** What `data` is, by `parse`: decoded JSON, text, bytes, a stream, or nothing. */
export type Parsed<Data, Parse extends ParseAs> = Parse extends 'json'
  ? Data
  : Parse extends 'text'
    ? string
    : Parse extends 'bytes'
      ? Uint8Array
      : Parse extends 'stream'
        ? ReadableStream<Uint8Array>
        : undefined;
