import { connect } from '../account/connect.js';
import { ownerOf, userFlag } from '../account/owner.js';
import { defineCommand } from '../args/command.js';
import { flag } from '../args/flag.js';
import { confirm } from '../output/confirm.js';
import { counted } from '../output/format.js';
import { collectionArgument } from './arguments.js';
import { findNamed } from './find-named.js';
import type { CollectionKind } from './kinds.js';

/** The command `vimeo folder delete` or `vimeo showcase delete`. */
export function deleteCommand(kind: CollectionKind) {
  const { noun } = kind;
  const isFolder = noun === 'folder';
  return defineCommand({
    summary: isFolder
      ? 'Delete a folder and the folders in it; its videos stay'
      : 'Delete a showcase; its videos stay',
    arguments: { collection: collectionArgument(kind) },
    flags: {
      ...(isFolder ? { videos: flag.on('Delete the videos in it, too') } : {}),
      yes: flag.on('Do not ask', { short: 'y' }),
      ...userFlag,
    },
    examples: [
      [`vimeo ${noun} delete Harbour`, 'ask, then delete it'],
      [`vimeo ${noun} delete Harbour --yes`, 'delete it at once'],
    ],
    async run(options, io) {
      const vimeo = await connect(options, io);
      const { signal } = io;
      const owner = await ownerOf(vimeo, options.user, signal);
      const { path, name } = await findNamed(kind, options.collection, { vimeo, owner, signal });
      const withVideos = 'videos' in options && options.videos === true;
      const { data } = await vimeo.get<{ total: number }>(`${path}/videos`, {
        query: { per_page: 1, ...(isFolder ? { include_subfolders: true } : {}) },
        fields: ['uri'],
        signal,
      });
      const its = counted(data.total, 'video');
      const fate =
        data.total === 0 ? 'It has no videos.' : withVideos ? `${its} go with it, for good.` : `${its} stay.`;
      if (!(await confirm(io, `Delete the ${noun} "${name}"? ${fate}`, options))) {
        io.say('Nothing was deleted.');
        return 1;
      }
      await vimeo.request({
        method: 'DELETE',
        path,
        ...(isFolder ? { query: { should_delete_clips: withVideos } } : {}),
        signal,
      });
      io.say(`Deleted the ${noun} "${name}". ${fate}`);
      return 0;
    },
  });
}
