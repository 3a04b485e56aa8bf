import { connect } from '../../account/connect.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { folderPath, resolveFolder } from '../../collection/folders.js';
import { counted } from '../../output/format.js';
import { resolveVideo, videoId } from '../../video/resolve.js';

// Videos per call: more would make a URL that some proxies refuse.
const perCall = 100;

export default defineCommand({
  summary: 'Put videos into a folder',
  arguments: {
    folder: argument.one('FOLDER', 'A name, an id, a uri or a link'),
    videos: argument.many('VIDEO', 'An id, a uri or any vimeo.com link'),
  },
  examples: [
    ['vimeo folder add Harbour 12345 67890', 'both of them'],
    [
      `vimeo video list --search harbour --json uri --jq '.[].uri' | xargs vimeo folder add Harbour`,
      'all that match',
    ],
  ],
  async run(options, io) {
    const uris = options.videos.map((video) => `/videos/${videoId(resolveVideo(video))}`);
    const vimeo = await connect(options, io);
    const { signal } = io;
    const folder = await resolveFolder(vimeo, options.folder, signal);
    for (let from = 0; from < uris.length; from += perCall) {
      const some = uris.slice(from, from + perCall).join(',');
      // Vimeo's description requires them in both.
      await vimeo.request({
        method: 'PUT',
        path: `${folderPath(folder)}/videos`,
        signal,
        query: { uris: some },
        body: { uris: some },
      });
    }
    io.say(`${counted(uris.length, 'video')} ${uris.length === 1 ? 'is' : 'are'} in "${folder.name}" now.`);
  },
});
