import type { Project } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { resolveFolder } from '../../collection/folders.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';

export default defineCommand({
  summary: 'Make a folder, and print its uri',
  arguments: { name: argument.one('NAME', 'What it is called') },
  flags: { parent: flag.text('In this folder', { value: 'FOLDER' }), ...outputFlags },
  examples: [
    ['vimeo folder create Harbour', 'a folder'],
    ['vimeo folder create Dawn --parent Harbour', 'a folder in it'],
  ],
  async run(options, io) {
    const vimeo = await connect(options, io);
    const { signal } = io;
    const parent =
      options.parent === undefined ? undefined : await resolveFolder(vimeo, options.parent, signal);
    const { data: folder } = await vimeo.request<Project>({
      method: 'POST',
      path: '/me/projects',
      signal,
      fields: fieldsFor(options, ['uri', 'name']),
      body: { name: options.name, ...(parent ? { parent_folder_uri: parent.uri } : {}) },
    });
    if (wantsJson(options)) return printJson(io, folder, options);
    io.say(`Made the folder "${options.name}".`);
    io.print(folder.uri);
  },
});
