import { clientFor } from '../account/connect.js';
import { credentials } from '../account/credentials.js';
import { stateFolder } from '../account/folders.js';
import { ownerOf, userFlag } from '../account/owner.js';
import { argument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { flag, outputFlags } from '../args/flag.js';
import { needFolder } from '../args/need-folder.js';
import { FolderTree } from '../collection/folder-tree.js';
import { resolveFolder } from '../collection/folders.js';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { counted } from '../output/format.js';
import { printJson, wantsJson } from '../output/print-json.js';
import { printPlanned } from '../output/print-planned.js';
import { type Column, printTable } from '../output/print-table.js';
import { showProgress } from '../progress/show-progress.js';
import { withUploadSettings } from '../settings/upload-settings.js';
import { plannedActions } from '../sync/dry-run.js';
import { planSync } from '../sync/plan-sync.js';
import { showPlan, summary } from '../sync/show-plan.js';
import { type SyncedVideo, syncFolder } from '../sync/sync-folder.js';
import { wishedOptions } from '../sync/wished.js';
import { CommandLock } from '../upload/command-lock.js';
import { checkConcurrency, concurrencyFlag } from '../upload/concurrency.js';
import type { FailureFacts } from '../upload/failure-facts.js';
import { FolderUris } from '../upload/folder-uris.js';
import { jsonOf } from '../upload/json-of.js';
import { limitRateFlag, paceOf } from '../upload/limit-rate.js';
import { SideMetadata } from '../upload/side-metadata.js';
import { sidecarFlags } from '../upload/sidecar-flags.js';
import { stopped, trackProgress } from '../upload/stopped.js';
import { uploadStore, usableStateFolder } from '../upload/upload-store.js';
import { descriptionFlags } from '../video/description-flags.js';

const { name: _name, ...describing } = descriptionFlags;

export default defineCommand({
  summary: 'Upload what is in a folder and not yet at Vimeo; subfolders become folders there',
  arguments: { dir: argument.one('DIR', 'The folder; its videos are known by what is in them', 'folder') },
  flags: {
    folder: flag.text('Put all of it into this folder at Vimeo: a name, path, id, uri or link', {
      value: 'FOLDER',
      completes: 'vimeoFolder',
    }),
    update: flag.on(
      'Rename videos whose files have another name by now, replace those whose files have changed',
    ),
    exclude: flag.texts('Leave these out, as in a .gitignore; give it several times for several', {
      value: 'PATTERN',
    }),
    ...sidecarFlags,
    ...describing,
    wait: flag.on('Wait until what is uploaded plays'),
    ...userFlag,
    concurrency: concurrencyFlag,
    limitRate: limitRateFlag,
    ...outputFlags,
  },
  examples: [
    ['vimeo sync films/ --dry-run', 'what it would do'],
    ['vimeo sync films/ --folder Harbour --privacy unlisted', 'all of it, into a folder'],
    ['vimeo sync films/ --update', 'names and files that have changed since, too'],
  ],
  notes: `Run it again, and only what is new is uploaded; it costs one walk of the account's pages. It deletes nothing. A file that
was renamed or moved, or has changed, is said, and with --update its video is renamed, moved or replaced.

Beside dawn.mp4, dawn.jpg or .png is its thumbnail, dawn.vtt or .srt its captions, dawn.de.vtt the German ones, and dawn.json
has its metadata, as a row of a sheet has it: name, privacy, tags and so on, and folder, which goes before the subfolder.`,
  async run(given, io) {
    const options = await withUploadSettings(given, io);
    const concurrency = checkConcurrency(options.concurrency);
    const pace = paceOf(options.limitRate, io.signal);
    const { update, exclude, language, noSidecars, wait, tag = [] } = options;
    const folder = await needFolder(options.dir, io);
    const account = await credentials(io, options);
    const vimeo = clientFor({ token: account.token, baseUrl: account.apiUrl }, options, io);
    io.surviveClosedPipe = true;
    const state = await needStateFolder(io);
    await using lock = new CommandLock(state);
    await lock.take(['sync', account.apiUrl, account.account, options.user ?? '', folder]);
    const store = await uploadStore(io, state);
    const owner = await ownerOf(vimeo, options.user, io.signal);
    const where = { vimeo, owner, signal: io.signal };
    const into = options.folder === undefined ? undefined : await resolveFolder(options.folder, where);
    const tree = new FolderTree(vimeo, into?.uri, io.signal, owner);
    const plan = await planSync({
      vimeo,
      owner,
      io,
      store,
      stateFolder: state,
      origin: new URL(account.apiUrl).origin,
      folder,
      word: options.dir,
      exclude,
      sidecars: !noSidecars,
      language,
    });
    const metadata = new SideMetadata();
    const folders = new FolderUris(where, {});
    const wishes = { description: options, tags: tag, wait, owner, metadata, folders };
    const wished = await wishedOptions(plan, { folder, update, wishes });
    showPlan(io, options.dryRun ? { ...plan, missing: [] } : plan, options);
    metadata.tellLeftOut(io);
    if (options.dryRun) {
      printPlanned(io, await plannedActions(plan, tree, { update, wished }), options);
      return 0;
    }
    const changed = update ? plan.changed.map(({ file }) => file) : [];
    const toSend = [...plan.missing, ...changed];
    const progress = trackProgress(
      await showProgress(io, {
        count: toSend.length + (update ? plan.renamed.length : 0) + plan.unreadable.length,
        sizes: new Map(toSend.map(({ path, size }) => [path, size])),
      }),
    );
    const print = (row: SyncedVideo | FailureFacts) =>
      progress.around(async () => {
        if (wantsJson(options))
          await printJson(io, await jsonOf(vimeo, row, options.json, io.signal), options);
        else if (!io.stdout.isTTY && 'action' in row) printTable(io, [row], doneColumns);
      });
    try {
      const counts = await syncFolder(plan, {
        vimeo,
        owner,
        io,
        store,
        folder,
        tree,
        wished,
        progress,
        concurrency,
        pace,
        update,
        onDone: print,
        onFailed: async (facts) => {
          if (options.json !== undefined) await print(facts);
        },
      });
      progress.close();
      io.say(summary(plan, counts));
      if (counts.failed === 0) return 0;
      io.warn(
        `vimeo: ${counted(counts.failed, 'file')} failed; the same command again tries only what is not done.`,
      );
      return 1;
    } catch (error) {
      progress.close();
      if (!io.signal.aborted) throw error;
      throw stopped(io, progress, { uriOf: (label) => plan.index.get(label)?.uri, canResume: true });
    }
  },
});

const doneColumns: Column<SyncedVideo>[] = [
  { title: 'URI', text: ({ uri }) => uri },
  { title: 'ACTION', text: ({ action }) => action },
  { title: 'FILE', text: ({ file }) => file },
];

/** What is at Vimeo already cannot be told without it. */
async function needStateFolder(io: Io): Promise<string> {
  const state = await usableStateFolder(io);
  if (state !== undefined) return state;
  const named = stateFolder(io.env);
  throw new CommandError(
    `${named === undefined ? 'There is no home folder' : `${named} cannot be written`}, and sync must remember what is at Vimeo; VIMEO_STATE_DIR names another folder.`,
  );
}
