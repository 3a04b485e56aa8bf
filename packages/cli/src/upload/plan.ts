import type { ListableStore, VimeoClient } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import type { Io } from '../io.js';
import type { Description } from '../video/description-flags.js';
import type { CommandLock } from './command-lock.js';
import type { ResultsSheet } from './results-sheet.js';
import type { SidecarOptions } from './sidecar-flags.js';
import type { UploadItem } from './upload-item.js';
import type { VideoEdit } from './video-edit.js';

/** What the command line says about all items. */
export interface SharedOptions extends Description, SidecarOptions {
  readonly folder?: string | undefined;
  /** Makes folders that are missing. */
  readonly create?: boolean | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly thumbnail?: string | undefined;
  readonly captions?: readonly string[] | undefined;
  readonly manifest?: string | undefined;
  /** What the manifest is written in. */
  readonly encoding?: string | undefined;
  readonly wait?: boolean | undefined;
  readonly update?: boolean | undefined;
  readonly again?: boolean | undefined;
  /** The same without what is set for uploads; that is for new videos only. */
  readonly given?: SharedOptions;
}

export interface Plan {
  readonly items: readonly UploadItem[];
  /** Videos that a manifest changes. */
  readonly edits: readonly VideoEdit[];
  /** The results of a manifest. */
  readonly sheet: ResultsSheet | undefined;
}

/** What planning needs besides the command line. */
export interface PlanContext {
  readonly vimeo: VimeoClient;
  /** Whose the videos are. */
  readonly owner: Owner;
  readonly io: Io;
  readonly store: ListableStore;
  /** Who uploads: the same command of somebody else is another one. */
  readonly account: string;
  /** Of these files, whatever the flags. Taken before reading what is done. */
  readonly lock: CommandLock;
}
