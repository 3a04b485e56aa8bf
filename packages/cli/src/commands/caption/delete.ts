import { connect } from '../../account/connect.js';
import { videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { kinds, requireTracks } from '../../caption/tracks.js';
import { UsageError } from '../../errors/usage-error.js';
import { confirm } from '../../output/confirm.js';
import { resolveVideo } from '../../video/resolve.js';

export default defineCommand({
  summary: "Delete a video's text tracks",
  arguments: { video: videoArgument },
  flags: {
    language: flag.text('Those in this language', { short: 'l', value: 'CODE' }),
    type: flag.text('Those of this type', { choices: kinds }),
    all: flag.on('All of them'),
    yes: flag.on('Do not ask', { short: 'y' }),
  },
  examples: [
    ['vimeo caption delete 12345 --language en', 'ask, then delete what is in English'],
    ['vimeo caption delete 12345 --all --yes', 'delete all of them at once'],
  ],
  async run(options, io) {
    const uri = resolveVideo(options.video);
    if (options.language === undefined && options.type === undefined && !options.all)
      throw new UsageError('Which ones? Give --language, --type or --all.');
    const vimeo = await connect(options, io);
    const tracks = await requireTracks(vimeo, uri, options, [], io.signal);
    const what = tracks.map(({ language, type }) => `${type} in ${language}`).join(', ');
    if (!(await confirm(io, `Delete ${what} of ${uri}?`, options))) {
      io.say('Nothing was deleted.');
      return 1;
    }
    for (const { uri: track } of tracks) {
      await vimeo.request({ method: 'DELETE', path: track, signal: io.signal });
      io.say(`Deleted ${track}.`);
    }
    return 0;
  },
});
