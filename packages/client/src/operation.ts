import type { Scope } from './generated/scopes.js';

/** An operation of Vimeo's API, as data for tools. */
export interface Operation {
  /** `GET`, `POST` and so on. */
  readonly method: string;
  /** `/videos/{video_id}`. */
  readonly path: string;
  /** What it does, in a line. */
  readonly summary?: string;
  /** What a token must be allowed; any token will do where none is named. */
  readonly scopes: readonly Scope[];
  /** The names in the path's braces. */
  readonly params: readonly string[];
  /** The parameters of the query, by name. */
  readonly query: Readonly<Record<string, QueryParameter>>;
  /** Whether there may or must be a body. */
  readonly body: 'none' | 'optional' | 'required';
  /**
   * What the body may have, by name: `privacy.view` is within another property, `[].name` in the items of a body that is a
   * list. Empty where nobody has described it.
   */
  readonly bodyFields: Readonly<Record<string, QueryParameter>>;
  /** True where it returns a page, which `paginate` walks. */
  readonly isList: boolean;
  /** True where Vimeo says so, or no longer has it. */
  readonly isDeprecated: boolean;
  /** Vimeo's own name for it. */
  readonly id: string;
  /** Its place in Vimeo's reference. */
  readonly reference: string;
}

/** A parameter of the query string, or a property of a body. */
export interface QueryParameter {
  /** JSON type of one value: `string`, `number`, `boolean`. */
  readonly type: string;
  /** True where there may be several values: divided by commas in a query, a list in a body. */
  readonly isList?: boolean;
  /** True where the call is refused without it. */
  readonly isRequired?: boolean;
  /** The only values there are. */
  readonly values?: readonly (string | number)[];
}
