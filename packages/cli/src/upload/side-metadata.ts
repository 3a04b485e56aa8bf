import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';
import { messageOf } from '../errors/explain.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { type Column, columnOf, knownColumns } from '../sheet/columns.js';
import { Faults } from '../sheet/faults.js';
import type { FolderUris } from './folder-uris.js';
import { type Row, readRows } from './manifest-rows.js';
import type { SideFiles } from './side-files.js';

// The name of the side file says which video is meant.
const otherSubjects = ['file', 'uri', 'link'];
const meaningful: ReadonlySet<string> = new Set(knownColumns.filter((key) => !otherSubjects.includes(key)));

// What a person reads in a line.
const mostKeys = 5;

/** Reads what the `.json` files beside the videos of a folder say. */
export class SideMetadata {
  // Other programs write such files, too, with keys of their own: each is told once, with a file that has it.
  readonly #leftOut = new Map<string, string>();

  /** @throws {UsageError} With all that is wrong in it, before anything is sent. */
  async read(folder: string, { metadata }: SideFiles): Promise<Row | undefined> {
    if (metadata === undefined) return undefined;
    const object = objectIn(await readFile(join(folder, metadata), 'utf8'));
    if (!object)
      throw new UsageError(
        `${metadata} lies beside a video and is no JSON object of its metadata, such as {"name":"The harbour"}; --no-sidecars ignores such files.`,
      );
    const faults = new Faults(metadata);
    const columns: Column[] = [];
    const cells: Record<string, unknown> = {};
    for (const [title, cell] of Object.entries(object)) {
      const column = columnOf(title);
      if (columns.some(({ key }) => key === column.key)) faults.add(0, `two keys mean "${column.key}".`);
      columns.push(column);
      if (meaningful.has(column.key)) cells[column.key] = cell;
    }
    const sheet = { columns, rows: [{ number: 0, cells: { ...cells, file: metadata } }] };
    const [row] = readRows(sheet, faults, metadata, { say() {} });
    faults.throwIfAny();
    for (const { title, key } of columns)
      if (!meaningful.has(key) && !this.#leftOut.has(title)) this.#leftOut.set(title, metadata);
    return row;
  }

  /** Tells of the keys that mean nothing here, so that nobody believes that Vimeo has got them. */
  tellLeftOut(io: Pick<Io, 'say'>): void {
    const all = [...this.#leftOut].map(([title, file]) => `"${title}" of ${file}`);
    if (all.length === 0) return;
    const more = all.length > mostKeys ? ` and ${all.length - mostKeys} more` : '';
    io.say(
      `Left out, since ${all.length === 1 ? 'it means' : 'they mean'} nothing here: ${all.slice(0, mostKeys).join(', ')}${more}.`,
    );
  }
}

/**
 * The folder at Vimeo that a side file names for its video.
 *
 * @throws {UsageError} If there is no such folder.
 */
export async function folderBeside(
  { folder }: Row,
  { metadata }: SideFiles,
  folders: FolderUris,
): Promise<{ folder_uri?: string }> {
  try {
    return await folders.fieldFor(folder);
  } catch (error) {
    if (!(error instanceof CommandError || NotFoundError.is(error))) throw error;
    throw new UsageError(`${metadata}: folder: ${messageOf(error)}`);
  }
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
