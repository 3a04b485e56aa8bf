import { AuthenticationError, ScopeError } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { messageOf } from '../../errors/explain.js';
import { confirm } from '../../output/confirm.js';
import { counted } from '../../output/format.js';
import { selectionFlags, selectVideos, videosArgument } from '../../video/select-videos.js';

const atOnce = 4;

export default defineCommand({
  summary: 'Delete videos',
  arguments: { videos: videosArgument },
  flags: { ...selectionFlags, yes: flag.on('Do not ask', { short: 'y' }) },
  examples: [
    ['vimeo video delete 12345', 'ask, then delete it'],
    ['vimeo video delete 12345 67890 --yes', 'delete both at once'],
    [
      'vimeo video delete --folder Drafts',
      'ask for the number of them, then delete all that are in a folder',
    ],
    [
      'vimeo video list --until 2020-12-31 --all --json uri --jq ".[].uri" | vimeo video delete - --yes',
      'what is old',
    ],
  ],
  async run(options, io) {
    const { signal } = io;
    const uris = await selectVideos(options.videos, options, () => connect(options, io), io);
    if (uris.length === 0) {
      io.say('There are no videos to delete.');
      return 0;
    }
    const vimeo = await connect(options, io);
    const what = uris.length === 1 ? uris[0] : counted(uris.length, 'video');
    if (!(await confirm(io, `Delete ${what} for good?`, options))) {
      io.say('Nothing was deleted.');
      return 1;
    }
    const remove = (uri: string) => vimeo.request({ method: 'DELETE', path: uri, signal });
    let failed = 0;
    for (let from = 0; from < uris.length; from += atOnce) {
      const some = uris.slice(from, from + atOnce);
      const results = await Promise.allSettled(some.map(remove));
      for (const [index, result] of results.entries()) {
        if (result.status === 'fulfilled') {
          io.say(`Deleted ${some[index]}.`);
          continue;
        }
        // One that cannot be deleted does not keep the others, unless nothing else would go better.
        const { reason } = result;
        if (uris.length === 1 || signal.aborted || AuthenticationError.is(reason) || ScopeError.is(reason))
          throw reason;
        failed += 1;
        io.warn(`vimeo: ${messageOf(reason)}`);
      }
    }
    if (failed > 0) io.warn(`vimeo: ${counted(failed, 'video')} of ${uris.length} were not deleted.`);
    return failed > 0 ? 1 : 0;
  },
});
