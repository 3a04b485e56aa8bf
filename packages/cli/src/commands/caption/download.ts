import type { TextTrack } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { pathFor } from '../../args/path-for.js';
import { kinds, requireTracks } from '../../caption/tracks.js';
import { CommandError } from '../../errors/command-error.js';
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
          to: output ?? nameFor(uri, track, tracks),
        };
      });
      return printPlanned(io, rows, {});
    }
    for (const track of tracks) {
      const text = await textOf(track, io.signal);
      if (output === '-') {
        io.stdout.data(text);
        continue;
      }
      const name = output ?? nameFor(uri, track, tracks);
      const path = pathFor(name, io);
      await writeOutput(path, text, { name, overwrite });
      io.print(name);
    }
  },
});

/** Its link is signed and leads to another host, which must not get the token. */
async function textOf({ link, uri }: TextTrack, signal: AbortSignal): Promise<Buffer> {
  const response = await fetch(link, { signal });
  if (!response.ok)
    throw new CommandError(
      `The file of ${uri} cannot be downloaded: its host responded with ${response.status}.`,
    );
  return Buffer.from(await response.arrayBuffer());
}

/** `12345.en.vtt`; if a language has several tracks, the type is added. */
function nameFor(video: string, { language, type, uri }: TextTrack, all: readonly TextTrack[]): string {
  const alike = all.filter((other) => other.language === language);
  const parts = [videoId(video), language ?? 'und'];
  if (alike.length > 1) parts.push(type ?? '');
  if (alike.filter((other) => other.type === type).length > 1) parts.push(uri.split('/').at(-1) ?? '');
  return `${parts.join('.').replaceAll(/[^\w.-]/g, '_')}.vtt`;
}
