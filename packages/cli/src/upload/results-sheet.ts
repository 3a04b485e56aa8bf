import type { UploadedVideo } from 'vimeokit';
import { replaceFile } from '../output/write-file.js';
import type { ItemJob } from './item-job.js';
import { type Format, textOf } from './manifest-text.js';
import type { Cells, Earlier } from './match-rows.js';

export interface SheetRow {
  /** As they are in the manifest. */
  readonly cells: Cells;
  readonly earlier: Earlier | undefined;
  readonly job: ItemJob;
}

/** What became of the rows of a manifest: the same rows, with `state`, and with `action`, which is what this run did. */
export class ResultsSheet {
  readonly path: string;
  readonly #format: Format;
  readonly #rows: readonly SheetRow[];
  readonly #results = new Map<ItemJob, Cells>();
  #isStale = false;
  #writing: Promise<void> | undefined;

  constructor(path: string, format: Format, rows: readonly SheetRow[]) {
    this.path = path;
    this.#format = format;
    this.#rows = rows;
  }

  done(job: ItemJob, { uri, link, action }: UploadedVideo): Promise<void> {
    this.#results.set(job, { state: 'done', action, uri, link });
    return this.write();
  }

  /** What is uploaded stays uploaded. */
  failed(job: ItemJob, error: string): Promise<void> {
    const { uri, link, isSent } = job;
    const row = this.#rows.find((one) => one.job === job);
    const known =
      uri === undefined ? earlierResult(row?.earlier) : { state: isSent ? 'uploaded' : 'failed', uri, link };
    this.#results.set(job, { state: 'failed', ...known, action: 'failed', error });
    return this.write();
  }

  /** Whole or not at all. During a write, one more waits for all that comes meanwhile. */
  write(): Promise<void> {
    this.#isStale = true;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      await replaceFile(
        this.path,
        await textOf(
          this.#rows.map((row) => this.#lineOf(row)),
          this.#format,
        ),
      );
    }
  }

  #lineOf({ cells, earlier, job }: SheetRow): Cells {
    const {
      state = '',
      action = '',
      uri = '',
      link = '',
      error = '',
    } = this.#results.get(job) ?? earlierResult(earlier);
    return { ...cells, state, action, uri, link, error, job: job.name ?? '' };
  }
}

/** What was told of the row as it is; of another one it would not be so. */
function earlierResult(earlier: Earlier | undefined): Cells {
  if (!earlier?.isSame) return {};
  const { state, uri, link, error } = earlier.cells;
  return { ...(state ? { state } : {}), uri, link, error };
}
