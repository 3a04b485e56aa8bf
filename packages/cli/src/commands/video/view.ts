import type { Video } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { outputFlags } from '../../args/flag.js';
import { count, day, duration } from '../../output/format.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';
import { printFacts } from '../../output/print-table.js';
import { resolveVideo } from '../../video/resolve.js';

const shown = [
  'uri',
  'name',
  'description',
  'link',
  'duration',
  'width',
  'height',
  'privacy.view',
  'status',
  'created_time',
  'stats.plays',
  'tags.name',
  'user.name',
  'transcode.status',
];

export default defineCommand({
  summary: 'Show a video',
  arguments: { video: videoArgument },
  flags: outputFlags,
  examples: [
    ['vimeo video view https://vimeo.com/12345', 'what there is to know'],
    ['vimeo video view 12345 --json privacy.view --jq .privacy.view', 'one fact of it'],
  ],
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const vimeo = await connect(options, io);
    const { data: video } = await vimeo.get<Video>(uri, {
      fields: fieldsFor(options, shown),
      signal: io.signal,
    });
    if (wantsJson(options)) return printJson(io, video, options);
    printFacts(io, [
      ['name', video.name],
      ['uri', video.uri],
      ['link', video.link],
      ['description', video.description],
      ['length', duration(video.duration)],
      ['size', video.width ? `${video.width} × ${video.height}` : undefined],
      ['privacy', video.privacy?.view],
      ['status', video.status],
      ['tags', video.tags?.map(({ name }) => name).join(', ')],
      ['plays', typeof video.stats?.plays === 'number' ? count(video.stats.plays) : undefined],
      ['account', video.user?.name],
      ['uploaded', day(video.created_time)],
    ]);
  },
});
