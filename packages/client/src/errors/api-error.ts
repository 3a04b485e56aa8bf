import type { ErrorCode, ErrorCodes } from '../generated/error-codes.js';
import type { RateLimit } from '../response.js';
import { brand } from './brand.js';
import { VimeoError } from './vimeo-error.js';

/** An `error_code` as Vimeo answers it: a documented one, or one that is not. */
export type AnsweredCode = ErrorCode | (number & {});

/** One refused field, as Vimeo names it. */
export interface InvalidParameter {
  /** The name, dotted where it is nested: `privacy.view`. */
  readonly field: string;
  /** Its own code, another one than that of the whole response. */
  readonly errorCode: AnsweredCode | undefined;
  /** What is wrong with it, for end users. */
  readonly error: string | undefined;
  /** What is wrong with it, for developers. */
  readonly developerMessage: string | undefined;
}

/** What an `ApiError` is made of, for a test that makes one; its properties have the same names. */
export interface ApiErrorFacts {
  /** The HTTP status, 400 or above. */
  readonly status: number;
  /** What was asked. */
  readonly method: string;
  /** With its parameters filled in, without the query. */
  readonly path: string;
  /** Vimeo's words for a user. */
  readonly error?: string | undefined;
  /** Vimeo's own code. */
  readonly errorCode?: AnsweredCode | undefined;
  /** Vimeo's words for a developer. */
  readonly developerMessage?: string | undefined;
  /** Each refused field; none by default. */
  readonly invalidParameters?: readonly InvalidParameter[] | undefined;
  /** Where Vimeo says more. */
  readonly link?: string | undefined;
  /** What Vimeo's support asks for. */
  readonly requestId?: string | undefined;
  /** What is left of the budget. */
  readonly rateLimit?: RateLimit | undefined;
  /** The beginning of a body that is no JSON of Vimeo's. */
  readonly bodyExcerpt?: string | undefined;
  /** How often the call was tried. Default 1. */
  readonly tries?: number | undefined;
  /** When the server wants to be asked again. */
  readonly retryAt?: Date | undefined;
}

/**
 * Vimeo responded, and refused. Its subclasses are chosen by status first and by code second.
 *
 * @example
 * await vimeo.get('/videos/1').catch((error: unknown) => {
 *   if (ApiError.is(error)) console.log(error.status, error.developerMessage);
 * });
 * @see https://developer.vimeo.com/api/common-formats
 */
export class ApiError extends VimeoError {
  static override readonly [brand]: string = 'ApiError';

  /** The HTTP status. */
  readonly status: number;
  /** Vimeo's `error_code`; one number can mean different things on different endpoints. `is(2286)` asks for one. */
  readonly errorCode: AnsweredCode | undefined;
  /** Vimeo's sentence for end users (`error`). */
  readonly error: string | undefined;
  /** Vimeo's sentence for developers (`developer_message`). */
  readonly developerMessage: string | undefined;
  /** The refused fields; empty where Vimeo names none. */
  readonly invalidParameters: readonly InvalidParameter[];
  /** A page about the error, where Vimeo gives one. */
  readonly link: string | undefined;
  /** Vimeo's `request-hash`; give it to Vimeo's support. */
  readonly requestId: string | undefined;
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The path that was asked for, without its query. */
  readonly path: string;
  /** What was left of the call budget, where the response told. */
  readonly rateLimit: RateLimit | undefined;
  /** The first part of a body that was no JSON; at most 1,000 characters. */
  readonly bodyExcerpt: string | undefined;
  /** How often the call was tried. */
  readonly tries: number;
  /** When the server wants to be asked again, where it said so by `Retry-After`. */
  readonly retryAt: Date | undefined;

  constructor(message: string, facts: ApiErrorFacts, options?: { cause?: unknown }) {
    super(message, options);
    this.status = facts.status;
    this.errorCode = facts.errorCode;
    this.error = facts.error;
    this.developerMessage = facts.developerMessage;
    this.invalidParameters = facts.invalidParameters ?? [];
    this.link = facts.link;
    this.requestId = facts.requestId;
    this.method = facts.method;
    this.path = facts.path;
    this.rateLimit = facts.rateLimit;
    this.bodyExcerpt = facts.bodyExcerpt;
    this.tries = facts.tries ?? 1;
    this.retryAt = facts.retryAt;
  }

  /**
   * True where Vimeo's `error_code` is this one; `errorCode` then has its type.
   *
   * @example
   * if (ApiError.is(error) && error.is(2286)) console.log('There is no such page.');
   */
  is<Code extends ErrorCode, _When = ErrorCodes[Code]>(
    code: Code,
  ): this is this & { readonly errorCode: Code } {
    return this.errorCode === code;
  }
}
