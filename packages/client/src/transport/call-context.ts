import type { CallDeadline } from './call-deadline.js';
import type { Prepared } from './prepare.js';
import type { Authorize, OnSend, Transport } from './transport.js';

/** What the tries of one call share. */
export interface CallContext {
  readonly transport: Transport;
  readonly prepared: Prepared;
  readonly authorize: Authorize;
  readonly onSend: OnSend | undefined;
  readonly time: CallDeadline;
  /** Of a body that is read after the call has returned: until then the call is under way. */
  readonly openBody: { ended?: Promise<void> };
}
