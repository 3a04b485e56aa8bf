import type { Cells } from '../sheet/cells.js';
import { resultColumns } from '../sheet/columns.js';
import { resolveVideo, videoId } from '../video/resolve.js';

/** The result that an earlier run has told of a row. */
export interface Earlier {
  readonly cells: Cells;
  /** True where the row says what it said then. */
  readonly isSame: boolean;
}

/**
 * Finds the earlier result of each row: that of the row as it is, wherever it stood; else, of those that no row of today
 * has, one of the same file and name, and at last one of the same file.
 */
export function matchRows(rows: readonly Cells[], results: readonly Cells[]): (Earlier | undefined)[] {
  const found: (Earlier | undefined)[] = rows.map(() => undefined);
  const left = new Set(results);
  for (const textOf of [wholeText, nameText, fileText]) {
    const byText = new Map<string, Cells[]>();
    for (const cells of left) byText.set(textOf(cells), [...(byText.get(textOf(cells)) ?? []), cells]);
    for (const [index, row] of rows.entries()) {
      if (found[index]) continue;
      const cells = byText.get(textOf(row))?.shift();
      if (!cells) continue;
      left.delete(cells);
      found[index] = { cells, isSame: textOf === wholeText };
    }
  }
  return found;
}

function wholeText(cells: Cells): string {
  const own = Object.entries(cells).filter(([name, cell]) => !resultColumns.includes(name) && !isEmpty(cell));
  return JSON.stringify([subjectOf(cells), ...own.sort(([one], [other]) => (one < other ? -1 : 1))]);
}

function nameText(cells: Cells): string {
  return JSON.stringify([subjectOf(cells), isEmpty(cells.name) ? '' : cells.name]);
}

function fileText(cells: Cells): string {
  return JSON.stringify(subjectOf(cells));
}

/** The file of a row, or the video that it changes; a file has a video as its result. */
function subjectOf({ file, uri, link }: Cells): unknown {
  if (!isEmpty(file)) return file;
  const named = isEmpty(uri) ? link : uri;
  try {
    return videoId(resolveVideo(String(named)));
  } catch {
    return named;
  }
}

function isEmpty(cell: unknown): boolean {
  return cell === undefined || cell === null || cell === '';
}
