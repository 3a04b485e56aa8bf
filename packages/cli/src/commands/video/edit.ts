import type { Video } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { outputFlags } from '../../args/flag.js';
import { UsageError } from '../../errors/usage-error.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';
import { descriptionFlags, fieldsOfFlags } from '../../video/description-flags.js';
import { resolveVideo } from '../../video/resolve.js';
import { setTags } from '../../video/set-tags.js';
import { videoBody } from '../../video/video-body.js';

export default defineCommand({
  summary: 'Change a video',
  arguments: { video: videoArgument },
  flags: { ...descriptionFlags, ...outputFlags },
  examples: [
    ['vimeo video edit 12345 --name "The harbour at dawn"', 'give it another name'],
    ['vimeo video edit 12345 --privacy unlisted --tag harbour --tag dawn', 'hide it, and set its tags'],
  ],
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const changes = videoBody(fieldsOfFlags(options));
    if (Object.keys(changes).length === 0 && !options.tag)
      throw new UsageError('There is nothing to change: give --name, --description, --privacy or --tag.');
    const vimeo = await connect(options, io);
    if (options.tag) await setTags(vimeo, uri, options.tag, io.signal);
    const { data: video } = await vimeo.patch<Video>(uri, {
      body: changes,
      fields: fieldsFor(options, ['uri', 'name', 'link']),
      signal: io.signal,
    });
    if (wantsJson(options)) await printJson(io, video, options);
    else io.say(`Changed ${video.uri}, "${video.name}".`);
  },
});
