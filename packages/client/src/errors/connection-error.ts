import { brand } from './brand.js';
import { VimeoError } from './vimeo-error.js';

/** What is known of a request that got no complete response. */
export interface UnansweredFacts {
  /** How often it was tried. Default 1. */
  readonly tries?: number | undefined;
  /** False only where it is certain that nothing of it left this machine. Default true. */
  readonly wasSent?: boolean | undefined;
}

/**
 * No response came: refused, reset, not found, or cut before its end. `cause` has the platform's error.
 *
 * @example
 * await vimeo.post('/me/projects', { body: { name: 'Harbours' } }).catch((error: unknown) => {
 *   if (ConnectionError.is(error) && !error.wasSent) console.log('No folder was made.');
 * });
 */
export class ConnectionError extends VimeoError {
  static override readonly [brand]: string = 'ConnectionError';

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
