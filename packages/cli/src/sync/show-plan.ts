import type { Io } from '../io.js';
import { clean } from '../output/clean.js';
import { count, counted } from '../output/format.js';
import { sideFileWords } from '../upload/side-files.js';
import type { SyncPlan } from './plan-sync.js';

// What a person reads before it begins; --dry-run shows all of it.
const mostLines = 20;

/** Tells, before anything is sent, which side files go with which video, and what waits for `--update`. */
export function showPlan(io: Io, plan: SyncPlan, { update = false }: { update?: boolean | undefined }): void {
  const beside = plan.missing.flatMap(({ path }) => {
    const side = plan.sideFiles.get(path);
    const words = side ? sideFileWords(side) : '';
    return words === '' ? [] : [`${path}: ${words}`];
  });
  showLines(io, beside);
  const waits = (what: string) => (update ? '' : `; --update ${what}`);
  showLines(
    io,
    plan.renamed.map(
      ({ file, entry }) =>
        `${entry.path} is ${file.path} now (${entry.uri})${waits('renames it at Vimeo, too')}`,
    ),
  );
  showLines(
    io,
    plan.changed.map(({ file, entry }) => `${file.path} has changed (${entry.uri})${waits('replaces it')}`),
  );
}

/** Some lines, and how many more there are. */
function showLines(io: Io, lines: readonly string[]): void {
  const shown = lines.length > mostLines + 1 ? lines.slice(0, mostLines) : lines;
  for (const line of shown) io.say(clean(line));
  if (shown.length < lines.length)
    io.say(`… and ${count(lines.length - shown.length)} more; --dry-run shows them all.`);
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
