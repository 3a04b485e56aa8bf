import { resolve } from 'node:path';
import { needFile } from '../args/file-or-stream.js';
import { spelledAsOnDisk } from '../args/spelling.js';
import { UsageError } from '../errors/usage-error.js';
import { titleOfSource } from '../title-of.js';
import { fieldsOfFlags } from '../video/description-flags.js';
import { type FieldValues, withImplied } from '../video/video-body.js';
import { FolderUris } from './folder-uris.js';
import { ItemJob, type Remembered } from './item-job.js';
import { itemOptions } from './item-options.js';
import { JobNames } from './job-names.js';
import { openManifest } from './manifest.js';
import type { Row } from './manifest-rows.js';
import type { Earlier } from './match-rows.js';
import type { Plan, PlanContext, SharedOptions } from './plan.js';
import { RenamedUploads } from './renamed-uploads.js';
import { type ResultRow, ResultsSheet } from './results-sheet.js';
import { sharedFiles } from './shared-files.js';
import type { UploadItem } from './upload-item.js';
import { VideoEdit } from './video-edit.js';

/**
 * What a sheet asks for. A row overrides the flags, which are for all rows. A missing file fails when its turn comes and does not
 * stop the others; everything else that is wrong is told at once.
 */
export async function planManifest(
  word: string,
  shared: SharedOptions,
  { vimeo, owner, io, store, account, lock }: PlanContext,
): Promise<Plan> {
  await lock.take([account, await needFile(word, io)]);
  const manifest = await openManifest(word, shared.encoding, io);
  const { rows, folder, resultsFile, faults } = manifest;
  const folders = new FolderUris({ vimeo, owner, signal: io.signal }, shared);
  const common = await sharedFiles(shared, io);
  const flags = fieldsOfFlags(shared);
  // What is set for uploads is not asked for of a video that is there.
  const { given = shared } = shared;
  const asked = fieldsOfFlags(given);
  const names = new JobNames();
  const renamed = new RenamedUploads({ store, vimeo, owner, signal: io.signal });
  const { wait, again = false } = shared;
  const items: UploadItem[] = [];
  const edits: VideoEdit[] = [];
  const resultRows: ResultRow[] = [];
  const sheet = new ResultsSheet(resultsFile, manifest, resultRows);
  // Files of which an earlier run has told something.
  const known = new Set(rows.flatMap(({ row, earlier }) => (earlier && row.file ? [row.file] : [])));
  const labels = new Labels();
  for (const { row, earlier } of rows) {
    const fields = fieldsOf(row, row.video ? asked : flags);
    const tags = row.tags.length > 0 ? row.tags : (shared.tag ?? []);
    const into = await folders
      .fieldFor(row.folder ?? (row.video ? given : shared).folder)
      .catch((error: unknown): { folder_uri?: string } => {
        if (row.folder === undefined || io.signal.aborted) throw error;
        faults.add(row.number, `folder: ${error instanceof Error ? error.message : error}`);
        return {};
      });
    const thumbnail = row.thumbnail ? resolve(folder, row.thumbnail) : common.thumbnail;
    if (row.video) {
      const { number, video: uri, cells } = row;
      const before = edits.find((edit) => edit.uri === uri);
      if (before) faults.add(number, `it is about ${uri}, as row ${before.row} is.`);
      const implied = faults.in(number, undefined, () => withImplied(fields)) ?? {};
      const edit = new VideoEdit({
        row: number,
        uri,
        fields: implied,
        tags,
        thumbnail,
        earlier,
        folder: into.folder_uri,
      });
      edits.push(edit);
      resultRows.push({ cells, earlier, task: edit });
      continue;
    }
    if (row.file === undefined) continue;
    const isAddress = /^https?:\/\//i.test(row.file);
    const source = isAddress ? row.file : await spelledAsOnDisk(resolve(folder, row.file));
    const job = new ItemJob({
      store,
      names,
      file: source,
      again,
      renamed,
      remembered: rememberedOf(earlier, resultsFile),
      isNew: !earlier && known.has(row.file),
      onNamed: () => sheet.write(),
    });
    const title = titleOfSource(row.file);
    const options = faults.in(row.number, undefined, () =>
      itemOptions({
        fields: { ...(title === undefined ? {} : { name: title }), ...fields },
        tags,
        wait,
        owner,
        ...into,
        thumbnail,
        captions: captionsOf(row, folder) ?? common.captions,
      }),
    );
    items.push({ label: labels.of(row.file), source, options: options ?? {}, job, isRepeatable: true });
    resultRows.push({ cells: row.cells, earlier, task: job });
  }
  faults.throwIfAny();
  if (edits.length > 0 && !shared.update)
    throw new UsageError(
      `${word} has rows with a uri or a link and no file, which change videos that are there; --update says that this is meant.`,
    );
  return { items, edits, sheet };
}

/** A row goes before the flags; its password before a privacy that is for all of them. */
function fieldsOf({ fields }: Row, flags: FieldValues): FieldValues {
  const { privacy: _privacy, ...others } = flags;
  return { ...(fields.password === undefined ? flags : others), ...fields };
}

function captionsOf({ captions }: Row, folder: string): { language: string; file: string }[] | undefined {
  if (captions.length === 0) return undefined;
  return captions.map(({ language, file }) => ({ language, file: resolve(folder, file) }));
}

function rememberedOf(earlier: Earlier | undefined, where: string): Remembered | undefined {
  if (!earlier) return undefined;
  const { job, state, uri } = earlier.cells;
  const isSent = state === 'done' || state === 'uploaded';
  return {
    where,
    name: typeof job === 'string' && job !== '' ? job : undefined,
    uri: isSent && typeof uri === 'string' && uri !== '' ? uri : undefined,
  };
}

/** The second row of a file is another video. */
class Labels {
  readonly #seen = new Map<string, number>();

  of(file: string): string {
    const number = (this.#seen.get(file) ?? 0) + 1;
    this.#seen.set(file, number);
    return number === 1 ? file : `${file} (${number})`;
  }
}
