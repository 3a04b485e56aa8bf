import { connect } from '../account/connect.js';
import { ownerOf, userFlag } from '../account/owner.js';
import { argument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { collectionArgument } from './arguments.js';
import { findNamed } from './find-named.js';
import type { CollectionKind } from './kinds.js';

/** The command `vimeo folder rename` or `vimeo showcase rename`. */
export function renameCommand(kind: CollectionKind) {
  const { noun } = kind;
  return defineCommand({
    summary: `Give a ${noun} another name`,
    arguments: {
      collection: collectionArgument(kind),
      name: argument.one('NAME', 'What it shall be called'),
    },
    flags: userFlag,
    examples: [[`vimeo ${noun} rename Harbour "The harbour"`, 'another name']],
    async run(options, io) {
      const vimeo = await connect(options, io);
      const { signal } = io;
      const owner = await ownerOf(vimeo, options.user, signal);
      const { path, name } = await findNamed(kind, options.collection, { vimeo, owner, signal });
      await vimeo.request({ method: 'PATCH', path, body: { name: options.name }, fields: ['uri'], signal });
      io.say(`The ${noun} "${name}" is called "${options.name}" now.`);
    },
  });
}
