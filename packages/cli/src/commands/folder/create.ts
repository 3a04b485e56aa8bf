import type { Project } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { ownerOf, userFlag } from '../../account/owner.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { findNamed } from '../../collection/find-named.js';
import { folders } from '../../collection/kinds.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';

export default defineCommand({
  summary: 'Make a folder, and print its uri',
  arguments: { name: argument.one('NAME', 'What it is called') },
  flags: {
    parent: flag.text('In this folder', { value: 'FOLDER', completes: 'vimeoFolder' }),
    ...userFlag,
    ...outputFlags,
  },
  examples: [
    ['vimeo folder create Harbour', 'a folder'],
    ['vimeo folder create Dawn --parent Harbour', 'a folder in it'],
  ],
  async run(options, io) {
    const vimeo = await connect(options, io);
    const { signal } = io;
    const owner = await ownerOf(vimeo, options.user, signal);
    const where = { vimeo, owner, signal };
    const parent = options.parent === undefined ? undefined : await findNamed(folders, options.parent, where);
    const { data: folder } = await vimeo.request<Project>({
      method: 'POST',
      path: `${owner}/projects`,
      signal,
      fields: fieldsFor(options, ['uri', 'name']),
      body: { name: options.name, ...(parent ? { parent_folder_uri: parent.uri } : {}) },
    });
    if (wantsJson(options)) return printJson(io, folder, options);
    io.say(`Made the folder "${options.name}".`);
    io.print(folder.uri);
  },
});
