import type { ApiError } from '../errors/api-error.js';
import type { RefusedResponse } from '../refused-response.js';

// An error keeps neither headers nor body, which may hold secrets; what a call with `throwOnError: false` returns has both.
const responses = new WeakMap<ApiError, RefusedResponse>();

/** Keeps the response beside its error. */
export function keepRefusal(response: RefusedResponse): void {
  responses.set(response.error, response);
}

/**
 * The response of a refusal.
 *
 * @throws What it is given, where that is none.
 */
export function refusalOf(error: unknown): RefusedResponse {
  const response = responses.get(error as ApiError); // whatever it is, it may be looked up
  if (!response) throw error;
  return response;
}
