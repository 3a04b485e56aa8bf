import type { UploadClaim } from '../../records/upload-store.js';
import type { OpenSource } from '../../sources/source.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import type { TransferContext } from '../../transfer/transfer-context.js';
import type { Destination, SourceFacts } from '../destination.js';
import type { SourceInput } from '../source-input.js';
import type { UploadControl } from '../upload.js';
import type { ResumableOptions } from '../upload-options.js';
import type { HeldLinks } from './held-links.js';
import type { Identity } from './identity.js';
import type { LookUp } from './look-up.js';
import type { OpenFiles } from './open-files.js';
import type { JobRequest } from './plan-job.js';

/** An upload as it was asked for. */
export interface JobOrder<Result> {
  readonly api: ApiAccess;
  readonly context: TransferContext;
  readonly destination: Destination<Result>;
  readonly options: ResumableOptions;
  readonly input: SourceInput;
  readonly control: UploadControl;
  readonly lookUp: LookUp;
  readonly trace: JobTrace;
  /** Told of the result when all is done but the wait. */
  onReachWait?(result: Result): void;
}

/** What a caller that gives an upload up needs to know of it. */
export interface JobTrace {
  /** Of its record in the store. */
  key?: string;
  /** True where the video was done before. */
  isFinished?: boolean;
}

export interface OpenedSource {
  /** What is read here, or where Vimeo is to fetch it. */
  readonly bytes: OpenSource | URL;
  readonly facts: SourceFacts;
  readonly fingerprint: string | undefined;
}

export interface Opened extends OpenedSource {
  readonly files: OpenFiles;
}

export interface Claimed {
  readonly claim: UploadClaim;
  readonly identity: Identity;
  readonly links: HeldLinks;
  readonly request: JobRequest;
}
