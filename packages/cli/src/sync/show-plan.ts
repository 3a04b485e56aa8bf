import type { Io } from '../io.js';
import { count, counted } from '../output/format.js';
import { showLines } from '../output/show-lines.js';
import { sideFileWords } from '../upload/side-files.js';
import type { SyncPlan } from './plan-sync.js';

const all = '--dry-run shows them all';

/** Tells, before anything is sent, which side files go with which video, and what waits for `--update`. */
export function showPlan(io: Io, plan: SyncPlan, { update = false }: { update?: boolean | undefined }): void {
  const beside = plan.missing.flatMap(({ path }) => {
    const side = plan.sideFiles.get(path);
    const words = side ? sideFileWords(side) : '';
    return words === '' ? [] : [`${path}: ${words}`];
  });
  showLines(io, beside, all);
  const waits = (what: string) => (update ? '' : `; --update ${what}`);
  showLines(
    io,
    plan.renamed.map(
      ({ file, entry }) =>
        `${entry.path} is ${file.path} now (${entry.uri})${waits('renames it at Vimeo, too')}`,
    ),
    all,
  );
  showLines(
    io,
    plan.changed.map(({ file, entry }) => `${file.path} has changed (${entry.uri})${waits('replaces it')}`),
    all,
  );
}

/** What became of the folder, in a line: what was done, what waits, and what is left as it is. */
export function summary(
  plan: SyncPlan,
  done: { readonly created: number; readonly renamed: number; readonly replaced: number },
): string {
  const parts = [
    ...(done.created > 0 ? [`${counted(done.created, 'video')} uploaded`] : []),
    ...(done.renamed > 0 ? [`${count(done.renamed)} renamed`] : []),
    ...(done.replaced > 0 ? [`${count(done.replaced)} replaced`] : []),
    `${count(plan.unchanged.length)} as ${plan.unchanged.length === 1 ? 'it was' : 'they were'}`,
  ];
  const { length: gone } = plan.gone;
  const left =
    gone === 0
      ? ''
      : ` ${counted(gone, 'video')} ${gone === 1 ? 'has its file' : 'have their files'} no longer here; nothing is deleted.`;
  return `${parts.join(', ')}.${left}`;
}
