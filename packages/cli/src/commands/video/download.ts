import { DownloadError, type Video } from 'vimeokit';
import { missingVideoFiles } from '../../account/auth-hints.js';
import { connect } from '../../account/connect.js';
import { videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { pathFor } from '../../args/path-for.js';
import { isOffered } from '../../download/is-offered.js';
import { showDownload } from '../../download/show-download.js';
import { CommandError } from '../../errors/command-error.js';
import { Interrupted } from '../../errors/interrupted.js';
import { bytes } from '../../output/format.js';
import { pickedFrom } from '../../output/pick.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { printPlanned } from '../../output/print-planned.js';
import { showProgress } from '../../progress/show-progress.js';
import { resolveVideo } from '../../video/resolve.js';

export default defineCommand({
  summary: 'Download a video, and print where it is',
  arguments: { video: videoArgument },
  flags: {
    output: flag.text('A file, or a folder that exists; this one by default', {
      short: 'o',
      value: 'PATH',
      completes: 'file',
    }),
    quality: flag.text('Such as 720p, hd or source; the best by default'),
    overwrite: flag.on('Replace a file that is there'),
    ...outputFlags,
  },
  examples: [
    ['vimeo video download 12345', 'into this folder, under its own name'],
    ['vimeo video download 12345 -o film.mp4 --quality 720p', 'a smaller one'],
  ],
  notes: `It takes the scope "video_files" and a paid plan. If it is interrupted, run the same
command again: it resumes.`,
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const vimeo = await connect(options, io);
    if (options.dryRun) {
      const { data } = await vimeo.get<Video>(uri, {
        fields: ['uri', 'name', 'download'],
        signal: io.signal,
      });
      if (!isOffered(data)) {
        const words = `${uri} has no download links.`;
        throw (await missingVideoFiles(words, vimeo, io)) ?? new CommandError(words);
      }
      const to = pathFor(options.output ?? '.', io);
      return printPlanned(io, [{ state: 'planned', action: 'download', uri, name: data.name, to }], options);
    }
    const progress = await showProgress(io, { count: 1 });
    try {
      const { path, size } = await vimeo.download(uri, pathFor(options.output ?? '.', io), {
        quality: options.quality,
        overwrite: options.overwrite,
        signal: io.signal,
        onProgress: showDownload(progress, uri),
      });
      progress.ended(uri, `done, ${bytes(size)}`);
      progress.close();
      if (wantsJson(options)) await printJson(io, pickedFrom({ uri, path, size }, options.json), options);
      else io.print(path);
    } catch (error) {
      progress.close();
      if (io.signal.aborted)
        throw Interrupted.by(io.signal, 'Stopped. Run the same command again to resume.');
      if (!DownloadError.is(error) || error.reason !== 'not-allowed') throw error;
      throw (await missingVideoFiles(error.message, vimeo, io)) ?? error;
    }
  },
});
