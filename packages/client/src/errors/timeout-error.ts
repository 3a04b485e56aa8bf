import { brand } from './brand.js';
import type { UnansweredFacts } from './connection-error.js';
import { VimeoError } from './vimeo-error.js';

/**
 * Nothing came within the time allowed, or not all of it.
 *
 * @example
 * await vimeo.get('/me', { timeout: 60_000 }).catch((error: unknown) => {
 *   if (TimeoutError.is(error)) console.log('Nothing within a minute.');
 * });
 */
export class TimeoutError extends VimeoError {
  static override readonly [brand]: string = 'TimeoutError';

  /** How often the request was tried. */
  readonly tries: number;
  /** False where it is certain that nothing of the last try left this machine, so that even a POST did not happen. */
  readonly wasSent: boolean;

  constructor(message: string, options?: { cause?: unknown } & UnansweredFacts) {
    super(message, options);
    this.tries = options?.tries ?? 1;
    this.wasSent = options?.wasSent ?? true;
  }
}
