import type { VimeoClient } from 'vimeokit';
import type { AllowedFolders } from '../gates/allowed-folders.js';
import type { UploadJobs } from '../jobs/upload-jobs.js';

/** What people allowed when they started the server. */
export interface Permissions {
  readonly readOnly: boolean;
  readonly allowDelete: boolean;
}

/** What outlives a request: over HTTP each request has a server of its own, and all of them share this. */
export interface McpState {
  readonly vimeo: VimeoClient;
  readonly permissions: Permissions;
  readonly folders: AllowedFolders;
  readonly jobs: UploadJobs;
}

/** What a tool works with. */
export interface ToolContext extends McpState {
  /** Aborted when the assistant cancels the call, or hangs up. */
  readonly signal: AbortSignal;
}
