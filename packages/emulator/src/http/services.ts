import type { RateLimiter } from '../api/rate-limit.js';
import type { Uploads } from '../api/uploads/uploads.js';
import type { Webhooks } from '../api/webhooks.js';
import type { Faults } from '../faults/faults.js';
import type { Vimeo } from '../model/vimeo.js';
import type { LiveEvents } from './control/live-events.js';
import type { StateControl } from './control/state-control.js';
import type { FormReader } from './files/form-reader.js';
import type { TusHost } from './files/tus-host.js';
import type { RequestLog } from './request-log.js';

/** What requests are handled with. */
export interface Services {
  readonly vimeo: Vimeo;
  readonly uploads: Uploads;
  readonly tus: TusHost;
  readonly readForm: FormReader;
  readonly limiter: RateLimiter;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly log: RequestLog;
  readonly live: LiveEvents;
  readonly control: StateControl;
}
