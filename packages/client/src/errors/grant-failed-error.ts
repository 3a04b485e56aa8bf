import { brand } from './brand.js';
import { VimeoError } from './vimeo-error.js';

/**
 * A grant was refused: by Vimeo, or by the user on the consent page. Nothing about the client has changed.
 *
 * @example
 * await app.exchangeCode('a code', redirectUri).catch((error: unknown) => {
 *   if (GrantFailedError.is(error)) console.log(error.error, error.errorDescription);
 * });
 */
export class GrantFailedError extends VimeoError {
  static override readonly [brand]: string = 'GrantFailedError';

  /**
   * Vimeo's `error`, such as `invalid_request` or `access_denied`; ours are `missing_code`, `state_mismatch`, and
   * `expired_token` for a device code that nobody has entered in time.
   */
  readonly error: string;
  /** Vimeo's `error_description`. */
  readonly errorDescription: string | undefined;
  /** The HTTP status; `undefined` where no response of Vimeo's was the refusal. */
  readonly status: number | undefined;

  constructor(
    message: string,
    facts: { error: string; errorDescription?: string | undefined; status?: number | undefined },
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.error = facts.error;
    this.errorDescription = facts.errorDescription;
    this.status = facts.status;
  }

  /** `errorDescription` by Vimeo's own name. */
  get error_description(): string | undefined {
    return this.errorDescription;
  }
}
