import type { Video } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { UsageError } from '../../errors/usage-error.js';
import { confirm } from '../../output/confirm.js';
import { counted } from '../../output/format.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';
import { showProgress } from '../../progress/show-progress.js';
import { editVideos } from '../../upload/edit-videos.js';
import { jsonOf } from '../../upload/json-of.js';
import { VideoEdit } from '../../upload/video-edit.js';
import { descriptionFlags, fieldsOfFlags } from '../../video/description-flags.js';
import { selectionFlags, selectVideos, videosArgument } from '../../video/select-videos.js';
import { setTags } from '../../video/set-tags.js';
import { videoBody, withImplied } from '../../video/video-body.js';

const atOnce = 4;

export default defineCommand({
  summary: 'Change videos',
  arguments: { videos: videosArgument },
  flags: {
    ...descriptionFlags,
    ...selectionFlags,
    yes: flag.on('Do not ask, where there are several', { short: 'y' }),
    ...outputFlags,
  },
  examples: [
    ['vimeo video edit 12345 --name "The harbour at dawn"', 'give it another name'],
    ['vimeo video edit 12345 --privacy unlisted --tag harbour --tag dawn', 'hide it, and set its tags'],
    [
      'vimeo video edit --folder Harbour --domain harbour.example --comments nobody',
      'all that are in a folder',
    ],
    ['vimeo video list --since 2026-01-01 --all | vimeo video edit - --license by --yes', 'what is new'],
  ],
  notes:
    'Of several videos, what is so already is left alone. Other names, descriptions and so on for each of them go in a sheet: vimeo video list --csv, and vimeo upload --update.',
  async run(options, io) {
    const { signal } = io;
    const fields = fieldsOfFlags(options);
    const changes = videoBody(fields);
    if (Object.keys(changes).length === 0 && !options.tag)
      throw new UsageError(
        'There is nothing to change: give --name, --description, --privacy, --tag or another of the options.',
      );
    const uris = await selectVideos(options.videos, options, () => connect(options, io), io);
    const [uri] = uris;
    if (uri === undefined) {
      io.say('There are no videos to change.');
      return 0;
    }
    const vimeo = await connect(options, io);
    if (uris.length === 1 && options.folder === undefined && options.showcase === undefined) {
      if (options.tag) await setTags(vimeo, uri, options.tag, signal);
      const shown = { fields: fieldsFor(options, ['uri', 'name', 'link']), signal };
      const { data: video } =
        Object.keys(changes).length > 0
          ? await vimeo.patch<Video>(uri, { ...shown, body: changes })
          : await vimeo.get<Video>(uri, shown);
      if (wantsJson(options)) await printJson(io, video, options);
      else io.say(`Changed ${video.uri}, "${video.name}".`);
      return 0;
    }
    if (!(await confirm(io, `Change ${counted(uris.length, 'video')}?`, options))) {
      io.say('Nothing was changed.');
      return 1;
    }
    const edits = uris.map(
      (one) => new VideoEdit({ uri: one, fields: withImplied(fields), tags: options.tag ?? [] }),
    );
    const progress = await showProgress(io, { count: edits.length });
    const print = (facts: Parameters<typeof jsonOf>[1]) =>
      progress.around(async () => {
        if (wantsJson(options))
          await printJson(io, await jsonOf(vimeo, facts, options.json, signal), options);
      });
    const failures = await editVideos({
      vimeo,
      io,
      edits,
      sheet: undefined,
      progress,
      concurrency: atOnce,
      onDone: (_, video) => print(video),
      onFailed: async (facts) => {
        if (options.json !== undefined) await print(facts);
      },
    }).finally(() => progress.close());
    if (failures.length > 0)
      io.warn(
        `vimeo: ${counted(failures.length, 'video')} of ${edits.length} failed; the same command again changes only those.`,
      );
    return failures.length > 0 ? 1 : 0;
  },
});
