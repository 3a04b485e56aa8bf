/**
 * True in Cloudflare's workers, where I/O belongs to a request: a promise that another request settles never settles for
 * this one, and code of a request that was ended does not run on, not even `finally`.
 */
export const ioBelongsToRequest = 'WebSocketPair' in globalThis;
