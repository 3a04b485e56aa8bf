import type { UploadedVideo } from 'vimeokit';
import { oneWriteAtATime } from '../output/one-write-at-a-time.js';
import { replaceFile } from '../output/write-file.js';
import type { Cells, Dialect } from '../sheet/cells.js';
import { type Column, columnOf, resultColumns } from '../sheet/columns.js';
import { writeSheet } from '../sheet/write-sheet.js';
import type { ItemJob } from './item-job.js';
import type { Earlier } from './match-rows.js';

/** What becomes of a row: the job of a file, or a change of a video. */
export type Task = Partial<Pick<ItemJob, 'name' | 'uri' | 'link' | 'isSent'>>;

export interface ResultRow {
  /** As they are in the manifest. */
  readonly cells: Cells;
  readonly earlier: Earlier | undefined;
  readonly task: Task;
}

/** What became of the rows of a manifest: the same rows, with `state`, and with `action`, which is what this run did. */
export class ResultsSheet {
  readonly path: string;
  readonly #columns: readonly Column[];
  readonly #dialect: Dialect;
  readonly #rows: readonly ResultRow[];
  readonly #results = new Map<Task, Cells>();

  /** @param sheet - Of which these are the results: they are written as it is. */
  constructor(
    path: string,
    { columns, dialect }: { readonly columns: readonly Column[]; readonly dialect: Dialect },
    rows: readonly ResultRow[],
  ) {
    const added = resultColumns.filter((name) => !columns.some(({ key }) => key === name));
    this.path = path;
    this.#columns = [...columns, ...added.map(columnOf)];
    this.#dialect = dialect;
    this.#rows = rows;
  }

  done(task: Task, { uri, link, action }: UploadedVideo): Promise<void> {
    this.#results.set(task, { state: 'done', action, uri, link });
    return this.write();
  }

  /** What is uploaded stays uploaded. */
  failed(task: Task, error: string): Promise<void> {
    const { uri, link, isSent } = task;
    const row = this.#rows.find((one) => one.task === task);
    const known =
      uri === undefined ? earlierResult(row?.earlier) : { state: isSent ? 'uploaded' : 'failed', uri, link };
    this.#results.set(task, { state: 'failed', ...known, action: 'failed', error });
    return this.write();
  }

  /** Whole or not at all. */
  readonly write = oneWriteAtATime(async () => {
    const lines = this.#rows.map((row) => this.#lineOf(row));
    await replaceFile(this.path, await writeSheet(this.#columns, lines, this.#dialect));
  });

  #lineOf({ cells, earlier, task }: ResultRow): Cells {
    const results = this.#results.get(task) ?? earlierResult(earlier);
    const { state = '', action = '', uri = '', link = '', error = '' } = results;
    // Of a row that changes a video, uri and link are its own.
    const video = isFile(cells) || uri !== '' ? { uri, link } : {};
    return { ...cells, state, action, ...video, error, job: task.name ?? '' };
  }
}

function isFile({ file }: Cells): boolean {
  return file !== undefined && file !== '';
}

/** What was told of the row as it is; of another one it would not be so. */
function earlierResult(earlier: Earlier | undefined): Cells {
  if (!earlier?.isSame) return {};
  const { state, uri, link, error } = earlier.cells;
  return { ...(state ? { state } : {}), uri, link, error };
}
