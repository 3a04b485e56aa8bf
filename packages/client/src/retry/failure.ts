import type { ApiError } from '../errors/api-error.js';
import { hasBrand } from '../errors/brand.js';
import { ConnectionError } from '../errors/connection-error.js';
import { FinalConnectionError } from '../errors/final-connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { HostError } from './host-error.js';
import { TemporaryError } from './temporary-error.js';

/** How a try went wrong, as far as it decides on another one. */
export type Failure =
  | {
      readonly kind: 'refused';
      readonly status: number;
      /** What the server asks for. */
      readonly retryAfterMs: number | undefined;
    }
  /** No whole response; `wasSent` is false only where nothing of the request left this machine. */
  | { readonly kind: 'unanswered'; readonly wasSent: boolean }
  | { readonly kind: 'temporary' }
  /** Nothing that another try could mend. */
  | { readonly kind: 'final' };

/** What an error says of a try. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HostError)
    return { kind: 'refused', status: error.status, retryAfterMs: error.retryAfterMs };
  if (error instanceof TemporaryError) return { kind: 'temporary' };
  if (error instanceof FinalConnectionError) return { kind: 'final' };
  if (ConnectionError.is(error) || TimeoutError.is(error))
    return { kind: 'unanswered', wasSent: error.wasSent };
  if (isApiError(error)) return { kind: 'refused', status: error.status, retryAfterMs: undefined };
  return { kind: 'final' };
}

/** `ApiError.is`, without the class: a page that only uploads calls no API. */
function isApiError(error: unknown): error is ApiError {
  return hasBrand(error, 'ApiError');
}
