import type { Video } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { videoArgument } from '../../line/argument.js';
import { defineCommand } from '../../line/command.js';
import { flag } from '../../line/flag.js';
import { resolveVideo } from '../../video/resolve.js';

export default defineCommand({
  summary: 'Open a video in the browser',
  arguments: { video: videoArgument },
  flags: { print: flag.on('Print the address instead') },
  examples: [
    ['vimeo video open 12345', 'watch it'],
    ['vimeo video open 12345 --print', 'its address'],
  ],
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const vimeo = await connect(options, io);
    const { data } = await vimeo.get<Video>(uri, { fields: ['link'], signal: io.signal });
    if (options.print) return io.print(data.link);
    io.say(`Opening ${data.link}`);
    await io.openAddress(data.link);
  },
});
