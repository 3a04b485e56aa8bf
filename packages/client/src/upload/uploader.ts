import type { CarrierBase } from './carrier.js';
import type { Request } from './placeholder.js';

/** What uploads need of a client. */
export interface Uploader extends CarrierBase {
  readonly request: Request;
  /** The API's origin; one store may serve several. */
  readonly origin: string;
}
