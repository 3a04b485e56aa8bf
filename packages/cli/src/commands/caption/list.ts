import type { TextTrack } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { kinds, tracksOf } from '../../caption/tracks.js';
import { pickedFrom } from '../../output/pick.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';
import { type Column, printTable } from '../../output/print-table.js';
import { resolveVideo } from '../../video/resolve.js';

const shown = ['uri', 'language', 'type', 'name', 'active'];
const columns: Column<TextTrack>[] = [
  { title: 'URI', text: ({ uri }) => uri },
  { title: 'LANGUAGE', text: ({ language }) => language },
  { title: 'TYPE', text: ({ type }) => type },
  { title: 'NAME', text: ({ name }) => name, isFlexible: true },
  { title: 'SHOWN', text: ({ active }) => (active ? 'yes' : 'no') },
];

export default defineCommand({
  summary: "List a video's text tracks",
  arguments: { video: videoArgument },
  flags: {
    language: flag.text('Those in this language', { short: 'l', value: 'CODE' }),
    type: flag.text('Those of this type', { choices: kinds }),
    ...outputFlags,
  },
  examples: [['vimeo caption list 12345', 'what languages are there?']],
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const vimeo = await connect(options, io);
    const fields = fieldsFor(options, shown);
    const tracks = await tracksOf(vimeo, uri, options, fields, io.signal);
    // Language and type are always requested, for filtering.
    if (wantsJson(options))
      await printJson(io, fields ? tracks.map((track) => pickedFrom(track, fields)) : tracks, options);
    else printTable(io, tracks, columns);
    if (tracks.length === 0) io.say('There are no such text tracks.');
  },
});
