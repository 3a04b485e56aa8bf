import type { CallOptions, ParseAs } from '../options.js';
import type { RefusedResponse } from '../refused-response.js';
import type { VimeoResponse } from '../response.js';
import type { OptionsArgument, OptionsFor } from './call-options.js';
import type { AssertedResult, CallResult, ResultOptions } from './call-result.js';
import type { CheckedPath, CompletePath } from './checked-path.js';
import type { DataFor } from './data-for.js';
import type { Deferred } from './deferred.js';
import type { CurrentPath, DeprecatedCall } from './deprecated-operation.js';
import type { AboutOperation, Method } from './operation-of.js';

// Interfaces, for the editor's sake: see `Deferred`.
interface SinglePaths<in out By extends Method, in out Path extends string> {
  readonly checked: CurrentPath<By, Path>;
}
interface PathsWithOptions<in out By extends Method, in out Path extends string> {
  readonly checked: CurrentPath<By, Path, CheckedPath<By, Path>>;
}
interface HeadPaths<in out Path extends string> {
  readonly checked: CompletePath<'GET', Path>;
}
interface HeadPathsWithOptions<in out Path extends string> {
  readonly checked: CheckedPath<'GET', Path>;
}

/**
 * A call by one method. The path decides what it takes and what it returns; a path that is a mere `string` takes
 * anything and returns `unknown`, or what `Data` asserts.
 *
 * There is an overload for each number of arguments, so that one alone can be at fault and its words are the error.
 *
 * @typeParam Data - Asserts the data: `vimeo.get<Video>(path)`.
 * @typeParam _About - Never given: an editor shows it with the call, and so tells what the operation does and needs.
 */
export interface Verb<By extends Method> {
  <Data = unknown, const Path extends string = string, _About = AboutOperation<By, Path>>(
    path: [Path] extends [never] ? Path : SinglePaths<By, Path>[Deferred<Path>],
  ): Promise<VimeoResponse<DataFor<Data, By, Path, never>>>;
  <
    Data = unknown,
    const Path extends string = string,
    Field extends string = never,
    Throws extends boolean = true,
    Parse extends ParseAs = 'json',
    _About = AboutOperation<By, Path>,
  >(
    path: [Path] extends [never] ? Path : PathsWithOptions<By, Path>[Deferred<Path>],
    options: OptionsArgument<By, Path, Field, ResultOptions<Throws, Parse>>,
  ): Promise<CallResult<DataFor<Data, By, Path, Field>, Throws, Parse>>;
  <Data = NotAsserted>(
    path: string,
    ...options: AssertedCall<Data, OptionsFor<By, string, never> & AssertedResult<Data, true>>
  ): Promise<VimeoResponse<Data>>;
  <Data = NotAsserted>(
    path: string,
    ...options: AssertedCall<Data, OptionsFor<By, string, never> & AssertedResult<Data, boolean>>
  ): Promise<VimeoResponse<Data> | RefusedResponse>;
  /** @deprecated Vimeo has deprecated this operation, or no longer lists it. */
  <
    Data = unknown,
    const Path extends string = string,
    Field extends string = never,
    Throws extends boolean = true,
    Parse extends ParseAs = 'json',
    _About = AboutOperation<By, Path>,
  >(
    path: Path,
    ...options: DeprecatedCall<By, Path, Field, ResultOptions<Throws, Parse>>
  ): Promise<CallResult<DataFor<Data, By, Path, Field>, Throws, Parse>>;
}

declare const notAsserted: unique symbol;
type NotAsserted = typeof notAsserted;

/** What a call takes besides its path where its data is asserted; else a list that no call has, so that it is passed over. */
type AssertedCall<Data, Options> = [Data] extends [NotAsserted] ? [never, never, never] : [options: Options];

/** The methods by which a client calls. */
export interface Verbs {
  /** Reads one thing or one page of a list. */
  readonly get: Verb<'GET'>;
  /** Makes something. */
  readonly post: Verb<'POST'>;
  /** Puts something in, or replaces it. */
  readonly put: Verb<'PUT'>;
  /** Changes the fields that are sent. */
  readonly patch: Verb<'PATCH'>;
  /** Deletes, takes out, takes back. */
  readonly delete: Verb<'DELETE'>;
  /** The status and headers that `get` would have. */
  readonly head: Head;
  /** What the server says of a path. */
  readonly options: Options;
}

/** A call that returns headers alone, for every path that `get` takes. */
export interface Head {
  /** The status and headers that `get` would have; `data` is undefined. */
  <const Path extends string = string, _About = AboutOperation<'GET', Path>>(
    path: [Path] extends [never] ? Path : HeadPaths<Path>[Deferred<Path>],
  ): Promise<VimeoResponse<undefined>>;
  /** The status and headers that `get` would have; `data` is undefined. */
  <
    const Path extends string = string,
    Field extends string = never,
    Throws extends boolean = true,
    _About = AboutOperation<'GET', Path>,
  >(
    path: [Path] extends [never] ? Path : HeadPathsWithOptions<Path>[Deferred<Path>],
    options: OptionsArgument<'GET', Path, Field, Pick<ResultOptions<Throws, ParseAs>, 'throwOnError'>>,
  ): Promise<CallResult<undefined, Throws, 'json'>>;
}

/** A call that asks what a path takes; the description says nothing of the response. */
export interface Options {
  /** Which methods a path takes, among the headers. */
  <Data = unknown, Throws extends boolean = true, Parse extends ParseAs = 'json'>(
    path: string,
    options?: CallOptions & ResultOptions<Throws, Parse>,
  ): Promise<CallResult<Data, Throws, Parse>>;
  /** Which methods a path takes, among the headers. */
  <Data>(path: string, options: CallOptions & AssertedResult<Data, true>): Promise<VimeoResponse<Data>>;
  /** Which methods a path takes, among the headers. */
  <Data>(
    path: string,
    options: CallOptions & AssertedResult<Data, boolean>,
  ): Promise<VimeoResponse<Data> | RefusedResponse>;
}

/** Every verb at once: what the one function behind them all stands in for. */
export type UntypedVerb = Verbs['get'] &
  Verbs['post'] &
  Verbs['put'] &
  Verbs['patch'] &
  Verbs['delete'] &
  Verbs['head'] &
  Verbs['options'];
