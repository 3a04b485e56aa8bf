import { posix } from 'node:path';
import type { FolderTree } from '../collection/folder-tree.js';
import { sideFileWords } from '../upload/side-files.js';
import type { SyncPlan } from './plan-sync.js';
import type { WishedOptions } from './wished.js';

/** One thing that a sync would do. */
export interface PlannedAction {
  readonly file: string;
  readonly state: 'planned';
  readonly action: 'create' | 'rename' | 'replace' | 'make-folder';
  /** The video, where there is one. */
  readonly uri?: string;
  /** Where the file was. */
  readonly from?: string;
  /** What goes with it, by name. */
  readonly with?: string;
  /** The uri of the folder at Vimeo that its side file names. */
  readonly folder?: string;
}

/** Everything that a sync would do, in its order. */
export async function plannedActions(
  plan: SyncPlan,
  tree: FolderTree,
  {
    update = false,
    wished,
  }: { readonly update?: boolean | undefined; readonly wished: ReadonlyMap<string, WishedOptions> },
): Promise<PlannedAction[]> {
  const renamed = update ? plan.renamed : [];
  const changed = update ? plan.changed : [];
  const state = 'planned';
  const ownFolder = (path: string) => {
    const folder = wished.get(path)?.folder_uri;
    return typeof folder === 'string' ? { folder } : {};
  };
  const folders = new Set(
    [...plan.missing, ...renamed.map(({ file }) => file)].flatMap(({ path }) =>
      ownFolder(path).folder === undefined ? foldersOf(path) : [],
    ),
  );
  const missingFolders: string[] = [];
  for (const folder of folders)
    if ((await tree.knownUriOf(folder)) === undefined) missingFolders.push(folder);
  return [
    ...missingFolders.map((file) => ({ state, action: 'make-folder', file }) as const),
    ...plan.missing.map(({ path }): PlannedAction => {
      const words = sideFileWords(plan.sideFiles.get(path) ?? nothing);
      return {
        state,
        action: 'create',
        file: path,
        ...(words === '' ? {} : { with: words }),
        ...ownFolder(path),
      };
    }),
    ...renamed.map(({ file, entry }): PlannedAction => {
      return {
        state,
        action: 'rename',
        file: file.path,
        from: entry.path,
        ...uriOf(entry),
        ...ownFolder(file.path),
      };
    }),
    ...changed.map(({ file, entry }): PlannedAction => {
      return { state, action: 'replace', file: file.path, ...uriOf(entry) };
    }),
  ];
}

const nothing = { thumbnail: undefined, captions: [], metadata: undefined };

/** `a/b/c.mp4` is in `a` and in `a/b`. */
function foldersOf(path: string): string[] {
  const above = posix.dirname(path);
  return above === '.' ? [] : [...foldersOf(above), above];
}

function uriOf({ uri }: { readonly uri?: string | undefined }): { uri?: string } {
  return uri === undefined ? {} : { uri };
}
