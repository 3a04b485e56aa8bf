import { connect } from '../../account/connect.js';
import { argument, videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { needFile } from '../../args/file-or-stream.js';
import { flag, outputFlags } from '../../args/flag.js';
import { kinds } from '../../caption/tracks.js';
import { UsageError } from '../../errors/usage-error.js';
import { pickedFrom } from '../../output/pick.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { resolveVideo } from '../../video/resolve.js';

export default defineCommand({
  summary: 'Add captions, subtitles or another text track to a video',
  arguments: {
    video: videoArgument,
    file: argument.one('FILE', 'WebVTT, SRT or another format that Vimeo accepts', 'file'),
  },
  flags: {
    language: flag.text('Such as en or pt-BR', { short: 'l', value: 'CODE' }),
    type: flag.text('What it is; captions by default', { choices: kinds }),
    name: flag.text('What the player calls it'),
    hidden: flag.on('Do not show it in the player yet'),
    ...outputFlags,
  },
  examples: [
    ['vimeo caption add 12345 english.vtt --language en', 'captions that the player offers'],
    ['vimeo caption add 12345 deutsch.srt -l de --type subtitles', 'subtitles'],
  ],
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const { language, name, hidden = false } = options;
    if (language === undefined) throw new UsageError('--language is missing, such as --language en.');
    const file = await needFile(options.file, io);
    const vimeo = await connect(options, io);
    const track = await vimeo
      .uploadTextTrack(uri, {
        type: kindOf(options.type),
        language,
        file,
        name,
        active: !hidden,
        signal: io.signal,
      })
      .catch((error: unknown) => {
        // The library validates languages before any request.
        throw error instanceof TypeError ? new UsageError(error.message) : error;
      });
    if (wantsJson(options)) return printJson(io, pickedFrom(track, options.json), options);
    io.say(`${uri} has ${track.type} in ${track.language} now.`);
    io.print(track.uri);
  },
});

function kindOf(word: string | undefined): (typeof kinds)[number] {
  return kinds.find((kind) => kind === word) ?? 'captions';
}
