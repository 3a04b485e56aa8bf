import { connect } from '../../account/connect.js';
import { ownerOf, userFlag } from '../../account/owner.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { collectionArgument } from '../../collection/arguments.js';
import { findNamed } from '../../collection/find-named.js';
import { findOrCreateFolder } from '../../collection/folders.js';
import { folders } from '../../collection/kinds.js';
import { moveFolder } from '../../collection/move-folder.js';
import { UsageError } from '../../errors/usage-error.js';

export default defineCommand({
  summary: 'Move a folder into another one, with all that is in it, and print its uri',
  arguments: { folder: collectionArgument(folders) },
  flags: {
    to: flag.text('Into this folder; / is the top of the account', {
      value: 'PARENT',
      completes: 'vimeoFolder',
    }),
    create: flag.on('Make that folder if it is missing'),
    ...userFlag,
  },
  examples: [
    ['vimeo folder move Harbour --to Clients', 'into another folder'],
    ['vimeo folder move Clients/Harbour --to /', 'to the top'],
  ],
  notes: `Vimeo has no call that moves a folder: a new one is made, everything is put into it, and the old one is deleted, so that it
has another uri afterwards. If a folder of that name is there already, it is filled. If it is interrupted, run the same command
again.`,
  async run(options, io) {
    const { to, create } = options;
    if (to === undefined)
      throw new UsageError('--to is missing, such as --to Clients, or --to / for the top.');
    const vimeo = await connect(options, io);
    const { signal } = io;
    const owner = await ownerOf(vimeo, options.user, signal);
    const where = { vimeo, owner, signal };
    const folder = await findNamed(folders, options.folder, where);
    const find = create ? findOrCreateFolder : (word: string) => findNamed(folders, word, where);
    const parent = to === '/' ? undefined : await find(to, where);
    const moved = await moveFolder(folder, parent, where);
    io.say(`"${moved.name}" is in ${parent ? `"${parent.name}"` : 'no other folder'} now.`);
    io.print(moved.uri);
  },
});
