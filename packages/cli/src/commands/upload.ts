import type { UploadedVideo } from 'vimeokit';
import { clientFor } from '../account/connect.js';
import { credentials } from '../account/credentials.js';
import { ownerOf, userFlag } from '../account/owner.js';
import { argument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { flag, outputFlags } from '../args/flag.js';
import { UsageError } from '../errors/usage-error.js';
import { counted } from '../output/format.js';
import { printJson, wantsJson } from '../output/print-json.js';
import { printPlanned } from '../output/print-planned.js';
import { printTable } from '../output/print-table.js';
import { showProgress } from '../progress/show-progress.js';
import { withUploadSettings } from '../settings/upload-settings.js';
import { CommandLock } from '../upload/command-lock.js';
import { checkConcurrency, concurrencyFlag } from '../upload/concurrency.js';
import type { FailureFacts } from '../upload/failure-facts.js';
import { jsonOf } from '../upload/json-of.js';
import { knownSizes } from '../upload/known-sizes.js';
import { limitRateFlag, paceOf } from '../upload/limit-rate.js';
import { planUpload } from '../upload/plan-upload.js';
import { plannedUploads } from '../upload/planned-uploads.js';
import { sidecarFlags } from '../upload/sidecar-flags.js';
import { stopped, trackProgress } from '../upload/stopped.js';
import { uploadItems } from '../upload/upload-items.js';
import { uploadStore, usableStateFolder } from '../upload/upload-store.js';
import { descriptionFlags } from '../video/description-flags.js';

export default defineCommand({
  summary: 'Upload videos: files, folders, globs, addresses, standard input (-) or a sheet',
  arguments: {
    files: argument.any(
      'FILE|FOLDER|GLOB|URL|-',
      'What to upload; a .csv or .jsonl file is a sheet that lists videos',
      'file',
    ),
  },
  flags: {
    ...descriptionFlags,
    folder: flag.text('Put it there: the name, path, id, uri or link of a folder', {
      value: 'FOLDER',
      completes: 'vimeoFolder',
    }),
    create: flag.on('Make folders that are missing'),
    ...userFlag,
    thumbnail: flag.text('Its picture: JPEG, PNG or GIF', { value: 'FILE', completes: 'file' }),
    captions: flag.texts('Captions; give it several times for several languages', {
      value: 'LANGUAGE=FILE',
      completes: 'file',
    }),
    ...sidecarFlags,
    wait: flag.on('Wait until it plays'),
    update: flag.on('Change the videos that were uploaded before to what is asked for now'),
    again: flag.on('Upload anew what was uploaded before'),
    concurrency: concurrencyFlag,
    limitRate: limitRateFlag,
    manifest: flag.text('A list of files with metadata, whatever its name', {
      value: 'FILE',
      completes: 'file',
    }),
    encoding: flag.text('What the list is written in, such as windows-1250; found out by default', {
      value: 'NAME',
    }),
    ...outputFlags,
  },
  examples: [
    ['vimeo upload film.mp4 --name "The harbour" --privacy unlisted', 'one video'],
    [
      'vimeo upload film.mp4 --thumbnail film.jpg --captions en=en.vtt --wait',
      'with everything that belongs to it',
    ],
    ['vimeo upload films/ --folder Harbour --concurrency 2', 'all videos of a folder, into a folder'],
    ['vimeo upload films.csv', 'the files that a sheet lists; results are in films.results.csv'],
    [
      'vimeo upload videos.csv --update',
      'change videos that are there; vimeo video list --csv writes such a sheet',
    ],
    ['ffmpeg -i in.mov -f matroska - | vimeo upload - --name Cut', 'what another program makes'],
    ['vimeo upload film.mp4 --privacy anybody --update', 'the video that is there, seen by everybody'],
    ['vimeo upload film.mp4 --json uri,link --jq .link', 'its address, for a script'],
  ],
  notes: `A sheet is CSV as any spreadsheet saves it, or JSON Lines, with a row for each file. Its columns are file, folder, tags,
thumbnail, captions (en=en.vtt;de=de.vtt), and every field of a video, such as name, description, privacy, password, license,
privacy.embed or embed_domains; paths start from its own folder. A row with a uri or a link and no file changes that video, with
--update.

Of a folder, what lies beside dawn.mp4 goes with it: dawn.jpg or .png is its thumbnail, dawn.vtt or .srt its captions,
dawn.de.vtt the German ones, dawn.json its metadata, as a row has it. A title is the name without its extension.

If it is interrupted, run the same command again: it resumes, and what has arrived is not sent again. A file whose video is
done is known for 90 days after it was last asked for, and not uploaded again; --update changes its video, --again makes
another one.`,
  async run(given, io) {
    const options = await withUploadSettings(given, io);
    const { update, again } = options;
    const concurrency = checkConcurrency(options.concurrency);
    const pace = paceOf(options.limitRate, io.signal);
    if (update && again)
      throw new UsageError(
        '--update changes the video that is there, --again makes another one; give one of them.',
      );
    const account = await credentials(io, options);
    const vimeo = clientFor({ token: account.token, baseUrl: account.apiUrl }, options, io);
    io.surviveClosedPipe = true;
    const state = await usableStateFolder(io);
    await using lock = new CommandLock(state);
    const store = await uploadStore(io, state);
    const { items, edits, sheet } = await planUpload(
      options.files,
      { ...options, given },
      {
        vimeo,
        owner: await ownerOf(vimeo, options.user, io.signal),
        io,
        store,
        account: `${account.apiUrl} ${account.account}`,
        lock,
      },
    );
    if (options.dryRun) {
      printPlanned(io, plannedUploads(items, edits), options);
      return 0;
    }
    const run = again ? await lock.nameRun() : undefined;
    if (run?.isInterrupted)
      io.say(
        'This command was interrupted, or has failed, with --again; what it has uploaded then stays as it is.',
      );
    const progress = trackProgress(
      await showProgress(io, { count: items.length + edits.length, sizes: await knownSizes(items) }),
    );
    const results: UploadedVideo[] = [];
    let unprinted: unknown;
    const print = async (file: string | undefined, video: UploadedVideo) => {
      const facts = { ...(file === undefined ? {} : { file }), ...video };
      const json = wantsJson(options) ? await jsonOf(vimeo, facts, options.json, io.signal) : undefined;
      // A reader of a pipe gets each result as soon as it is there.
      await progress.around(async () => {
        if (json) await printJson(io, json, options);
        else if (!io.stdout.isTTY) printTable(io, [facts], resultColumns);
      });
    };
    const onFailed = async (facts: FailureFacts) => {
      // An expression of --jq alone is about videos.
      if (options.json !== undefined) await progress.around(() => printJson(io, facts, options));
    };
    const onDone = async (file: string | undefined, video: UploadedVideo) => {
      results.push(video);
      // The upload is done, whether or not it can be shown.
      await print(file, video).catch((error: unknown) => {
        unprinted ??= error;
      });
    };
    try {
      const failures = await uploadItems({
        vimeo,
        io,
        items,
        sheet,
        progress,
        concurrency,
        update,
        again: run?.name ?? again,
        pace,
        isAlone: items.length + edits.length === 1,
        onDone: (item, video) => onDone(item.label, video),
        onFailed,
      });
      const { editVideos } = await import('../upload/edit-videos.js');
      const unchanged = await editVideos({
        vimeo,
        io,
        edits,
        sheet,
        progress,
        concurrency,
        onDone: (_, video) => onDone(undefined, video),
        onFailed,
      });
      const failed = [...failures, ...unchanged];
      const all = items.length + edits.length;
      if (failures.length === 0) await lock.forgetRun();
      progress.close();
      // On the same terminal the bars have already shown it.
      const wasSaid = io.stderr.isTTY && !io.isQuiet;
      if (io.stdout.isTTY && !wasSaid && !wantsJson(options)) for (const { link } of results) io.print(link);
      if (sheet) io.say(`The results are in ${sheet.path}.`);
      // One item fails with its own error; for many it was shown while they ran.
      if (failed.length > 0 && all === 1) throw failed[0]?.error;
      if (failed.length > 0)
        io.warn(
          `vimeo: ${counted(failed.length, 'video')} of ${all} failed; the same command again tries only those.`,
        );
      if (unprinted !== undefined) throw unprinted;
      return failed.length > 0 ? 1 : 0;
    } catch (error) {
      progress.close();
      throw io.signal.aborted
        ? stopped(io, progress, {
            uriOf: (label) => items.find((item) => item.label === label)?.job.uri,
            canResume: items.every(({ isRepeatable }) => isRepeatable),
          })
        : error;
    }
  },
});

const resultColumns = [
  { title: 'URI', text: ({ uri }: UploadedVideo) => uri },
  { title: 'LINK', text: ({ link }: UploadedVideo) => link },
  { title: 'FILE', text: ({ file }: { file?: string }) => file },
];
