import { isError } from '../kinds.js';

/** True for what undici says, in Node's fetch too, of a request that it does not send as it is, such as one of its headers. */
export function isRefusal(error: unknown): boolean {
  if (!isError(error)) return false;
  const { code, cause } = error as Error & { code?: unknown }; // Node's errors have one
  return code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED' || isRefusal(cause);
}
