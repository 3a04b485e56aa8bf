import { connect } from '../../account/connect.js';
import { argument, videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { needFile } from '../../args/file-or-stream.js';
import { flag, outputFlags } from '../../args/flag.js';
import { UsageError } from '../../errors/usage-error.js';
import { pickedFrom } from '../../output/pick.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { resolveVideo } from '../../video/resolve.js';

export default defineCommand({
  summary: "Set a video's picture: an image, or a frame of the video",
  arguments: { video: videoArgument, file: argument.optional('FILE', 'A JPEG, PNG or GIF', 'file') },
  flags: {
    time: flag.number('A frame, so many seconds from the start', { value: 'SECONDS' }),
    ...outputFlags,
  },
  examples: [
    ['vimeo thumbnail set 12345 poster.jpg', 'an image'],
    ['vimeo thumbnail set 12345 --time 12.5', 'the frame at twelve and a half seconds'],
  ],
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const { file, time } = options;
    if ((file === undefined) === (time === undefined))
      throw new UsageError('Give either a FILE or --time, and not both.');
    const image = time === undefined ? await needFile(file ?? '', io) : { time };
    const vimeo = await connect(options, io);
    const picture = await vimeo.uploadPicture(uri, image, { activate: true, signal: io.signal });
    if (wantsJson(options)) return printJson(io, pickedFrom(picture, options.json), options);
    io.say(`${uri} has a new picture.`);
    io.print(picture.uri);
  },
});
