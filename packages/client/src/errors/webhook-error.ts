import { brand } from './brand.js';
import { VimeoError } from './vimeo-error.js';

/**
 * Why a delivery is not taken for Vimeo's:
 * - `unsigned`: no header has a signature
 * - `wrong-signature`: none of the signatures is of this body and one of the secrets
 * - `too-old`: its `timestamp` is further away than `toleranceSeconds`, or missing
 * - `unreadable`: it is signed, and no JSON of an event
 * - `not-raw`: the body was parsed before, so that nobody can tell any more what was signed
 */
export type WebhookErrorReason = 'unsigned' | 'wrong-signature' | 'too-old' | 'unreadable' | 'not-raw';

/**
 * What came to a webhook's address is not an event that Vimeo has sent.
 *
 * @example
 * await webhooks.verify('{}', {}).catch((error: unknown) => {
 *   if (WebhookError.is(error)) console.log(error.reason); // unsigned
 * });
 */
export class WebhookError extends VimeoError {
  static override readonly [brand]: string = 'WebhookError';

  /** Why; each has its own sentence in `message`. */
  readonly reason: WebhookErrorReason;

  constructor(reason: WebhookErrorReason, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}
