import type { Platform } from './platform.js';

/** What an upload asks its platform: the answers of a page whose files leave by XMLHttpRequest. */
export const platform: Pick<Platform, 'sendsBlobs' | 'mayResend' | 'maxBodyBytes'> = {
  sendsBlobs: true,
  mayResend: true,
  maxBodyBytes: Number.POSITIVE_INFINITY,
};
