import type { ClientOptions, UploadSource, VimeoClient } from 'vimeokit';
import type { KeptItem } from '../jobs/bulk-item.js';

/** What a worker is made from. */
export interface WorkOptions {
  /** Of the account that the videos go to; the token is nowhere but here. */
  readonly client: VimeoClient;
  /** Videos at a time. Default 4. */
  readonly concurrency?: number | undefined;
  /** Bytes per request at most, where the item does not say. Default: the client's. */
  readonly chunkBytes?: number | undefined;
  /** Makes a source of an item. Default: paths and addresses open themselves. */
  readonly open?: ((item: KeptItem) => UploadSource | Promise<UploadSource>) | undefined;
  /** For how long a worker may be silent until another one takes over what it has. Default 30. */
  readonly leaseSeconds?: number | undefined;
  /** How calls are paced. Default: by one budget for all workers of the engine. */
  readonly rateLimit?: ClientOptions['rateLimit'];
  /** Told of everything that happens to the videos of this worker. What it throws is ignored. */
  readonly onEvent?: ((event: WorkEvent) => void) | undefined;
}

/** What happened at a worker. */
export type WorkEvent =
  /** A video is at Vimeo. */
  | { readonly kind: 'done'; readonly key: string; readonly uri: string }
  /** Nothing more is tried for a video, or it is tried `again` later. */
  | {
      readonly kind: 'failed' | 'again';
      readonly key: string;
      readonly reason: string;
      readonly message: string;
      readonly uri?: string | undefined;
    }
  /** Vimeo refused what it would refuse to every other video, too. */
  | {
      readonly kind: 'paused';
      readonly reason: string;
      readonly message: string;
      /** When it goes on by itself, as an ISO date. */
      readonly until?: string | undefined;
    }
  /** The engine failed; the worker goes on as soon as it is back. */
  | { readonly kind: 'error'; readonly message: string };
