import { missingVideoFiles } from '../account/auth-hints.js';
import { connect } from '../account/connect.js';
import { ownerOf, userFlag } from '../account/owner.js';
import { argument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { flag, outputFlags } from '../args/flag.js';
import { pathFor } from '../args/path-for.js';
import { type BackedUp, backUpAll, plannedBackup } from '../download/backup.js';
import { Interrupted } from '../errors/interrupted.js';
import { UsageError } from '../errors/usage-error.js';
import { counted } from '../output/format.js';
import { pickedFrom } from '../output/pick.js';
import { printJson, wantsJson } from '../output/print-json.js';
import { printPlanned } from '../output/print-planned.js';
import { printTable } from '../output/print-table.js';
import { showProgress } from '../progress/show-progress.js';

const columns = [
  { title: 'URI', text: ({ uri }: BackedUp) => uri },
  { title: 'FILE', text: ({ file }: BackedUp) => file },
];

export default defineCommand({
  summary: 'Back up all your videos: the files that Vimeo gives, each with its facts beside it',
  arguments: { folder: argument.one('FOLDER', 'Where to put them; created if it does not exist', 'folder') },
  flags: {
    all: flag.on('All videos of the account; has to be said'),
    quality: flag.text('Such as 720p, hd or source; the best by default'),
    concurrency: flag.number('How many at a time; 2 by default'),
    ...userFlag,
    ...outputFlags,
  },
  examples: [
    ['vimeo download --all backup/', 'everything, and later what has come since'],
    ['vimeo download --all backup/ --json uri,file', 'for a script'],
  ],
  notes: `Each video has a folder, "ID NAME", within the folders that it is in at Vimeo, with the video file, its captions, its
picture, and video.json. It takes the scope "video_files" and a paid
plan; what Vimeo does not give is mentioned and skipped. The same command again downloads only what is missing.`,
  async run(options, io) {
    const { all, quality, concurrency = 2 } = options;
    if (!all) throw new UsageError('vimeo download takes --all; one video is vimeo video download VIDEO.');
    if (!(Number.isInteger(concurrency) && concurrency > 0))
      throw new UsageError(`--concurrency must be a whole number above 0, not ${concurrency}.`);
    const folder = pathFor(options.folder, io);
    const vimeo = await connect(options, io);
    const owner = await ownerOf(vimeo, options.user, io.signal);
    if (options.dryRun) {
      const missing = { refused: 0 };
      for await (const row of plannedBackup({ vimeo, owner, folder, signal: io.signal }, missing))
        printPlanned(io, [row], options);
      if (missing.refused > 0) io.warn(`vimeo: ${notGiven(missing.refused)}`);
      return 0;
    }
    // The number of videos is not known in advance.
    const progress = await showProgress(io, { count: Number.POSITIVE_INFINITY });
    let done = 0;
    try {
      const { refused, failed } = await backUpAll({
        vimeo,
        owner,
        folder,
        quality,
        concurrency,
        progress,
        signal: io.signal,
        async onDone(video) {
          done += 1;
          await progress.around(async () => {
            if (wantsJson(options)) await printJson(io, pickedFrom(video, options.json), options);
            else if (!io.stdout.isTTY) printTable(io, [video], columns);
          });
        },
      });
      progress.close();
      io.say(`${counted(done, 'video')} in ${options.folder}.`);
      if (refused > 0) {
        const words = notGiven(refused);
        const lacking = done === 0 ? await missingVideoFiles(words, vimeo, io) : undefined;
        if (lacking) throw lacking;
        io.warn(`vimeo: ${words}`);
      }
      if (failed > 0)
        io.warn(`vimeo: ${counted(failed, 'video')} failed; the same command again tries only those.`);
      return failed > 0 || (refused > 0 && done === 0) ? 1 : 0;
    } catch (error) {
      progress.close();
      throw io.signal.aborted
        ? Interrupted.by(io.signal, 'Stopped. Run the same command again to resume.')
        : error;
    }
  },
});

function notGiven(videos: number): string {
  return `Vimeo gives no file of ${counted(videos, 'video')}; it takes the scope "video_files" and a paid plan.`;
}
