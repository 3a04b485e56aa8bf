import { connect } from '../../account/connect.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { resolveShowcase, showcasePath } from '../../collection/showcases.js';
import { counted } from '../../output/format.js';
import { resolveVideo, videoId } from '../../video/resolve.js';

export default defineCommand({
  summary: 'Put videos into a showcase',
  arguments: {
    showcase: argument.one('SHOWCASE', 'A name, an id, a uri or a link'),
    videos: argument.many('VIDEO', 'An id, a uri or any vimeo.com link'),
  },
  examples: [['vimeo showcase add "Best of the harbour" 12345 67890', 'both of them']],
  async run(options, io) {
    const ids = options.videos.map((video) => videoId(resolveVideo(video)));
    const vimeo = await connect(options, io);
    const showcase = await resolveShowcase(vimeo, options.showcase, io.signal);
    // One call could set them all, but it would remove the videos that are already in the showcase.
    for (const id of ids)
      await vimeo.request({
        method: 'PUT',
        path: `${showcasePath(showcase)}/videos/${id}`,
        signal: io.signal,
      });
    io.say(`${counted(ids.length, 'video')} ${ids.length === 1 ? 'is' : 'are'} in "${showcase.name}" now.`);
  },
});
