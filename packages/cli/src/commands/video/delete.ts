import { connect } from '../../account/connect.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { confirm } from '../../output/confirm.js';
import { resolveVideo } from '../../video/resolve.js';

export default defineCommand({
  summary: 'Delete videos',
  arguments: { videos: argument.many('VIDEO', 'An id, a uri or any vimeo.com link') },
  flags: { yes: flag.on('Do not ask', { short: 'y' }) },
  examples: [
    ['vimeo video delete 12345', 'ask, then delete it'],
    ['vimeo video delete 12345 67890 --yes', 'delete both at once'],
  ],
  async run(options, io) {
    const uris = options.videos.map(resolveVideo);
    const vimeo = await connect(options, io);
    const what = uris.length === 1 ? uris[0] : `${uris.length} videos`;
    if (!(await confirm(io, `Delete ${what} for good?`, options))) {
      io.say('Nothing was deleted.');
      return 1;
    }
    for (const uri of uris) {
      await vimeo.request({ method: 'DELETE', path: uri, signal: io.signal });
      io.say(`Deleted ${uri}.`);
    }
    return 0;
  },
});
