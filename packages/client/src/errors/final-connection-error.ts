import { ConnectionError } from './connection-error.js';

/** A failure that every other try would meet again. To callers it is a `ConnectionError` like any other. */
export class FinalConnectionError extends ConnectionError {}
