import { connect } from '../../account/connect.js';
import { videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { pathFor } from '../../args/path-for.js';
import { trackBytes, trackName } from '../../caption/track-file.js';
import { kinds, requireTracks } from '../../caption/tracks.js';
import { UsageError } from '../../errors/usage-error.js';
import { printPlanned } from '../../output/print-planned.js';
import { writeOutput } from '../../output/write-file.js';
import { resolveVideo, videoId } from '../../video/resolve.js';

export default defineCommand({
  summary: "Download a video's text tracks, and print the names of the files",
  arguments: { video: videoArgument },
  flags: {
    language: flag.text('Those in this language', { short: 'l', value: 'CODE' }),
    type: flag.text('Those of this type', { choices: kinds }),
    output: flag.text('Where to write one; - is standard output', {
      short: 'o',
      value: 'FILE',
      completes: 'file',
    }),
    overwrite: flag.on('Replace files that are there'),
  },
  examples: [
    ['vimeo caption download 12345', 'all of them, as 12345.en.vtt and so on'],
    ['vimeo caption download 12345 -l en -o - | less', 'read one'],
  ],
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const { output, overwrite = false } = options;
    const vimeo = await connect(options, io);
    const tracks = await requireTracks(vimeo, uri, options, ['link'], io.signal);
    if (output !== undefined && tracks.length > 1)
      throw new UsageError(
        `--output is for one, and these are ${tracks.length}; choose by --language and --type.`,
      );
    if (options.dryRun) {
      const rows = tracks.map((track) => {
        return {
          state: 'planned',
          action: 'download',
          uri: track.uri,
          to: output ?? trackName(videoId(uri), track, tracks),
        };
      });
      return printPlanned(io, rows, {});
    }
    for (const track of tracks) {
      const text = await trackBytes(vimeo, track, io.signal);
      if (output === '-') {
        io.stdout.data(text);
        continue;
      }
      const name = output ?? trackName(videoId(uri), track, tracks);
      const path = pathFor(name, io);
      await writeOutput(path, text, { name, overwrite });
      io.print(name);
    }
  },
});
