import { connect } from '../account/connect.js';
import { ownerOf, userFlag } from '../account/owner.js';
import { argument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { flag } from '../args/flag.js';
import { counted } from '../output/format.js';
import { readVideos } from '../video/read-videos.js';
import { collectionArgument } from './arguments.js';
import { findNamed } from './find-named.js';
import { findOrCreateFolder } from './folders.js';
import type { CollectionKind } from './kinds.js';
import { changeVideos } from './videos-of.js';

/** The command `vimeo folder add` or `vimeo showcase add`. */
export function addCommand(kind: CollectionKind) {
  const { noun } = kind;
  const isFolder = noun === 'folder';
  return defineCommand({
    summary: `Put videos into a ${noun}`,
    arguments: { collection: collectionArgument(kind), videos: videosArgument },
    flags: { ...(isFolder ? { create: flag.on('Make the folder if it is missing') } : {}), ...userFlag },
    examples: [
      [`vimeo ${noun} add Harbour 12345 67890`, 'both of them'],
      [
        `vimeo video list --search harbour --json uri --jq '.[].uri' | vimeo ${noun} add Harbour -`,
        'all that match',
      ],
    ],
    async run(options, io) {
      const videos = await readVideos(options.videos, io);
      const vimeo = await connect(options, io);
      const { signal } = io;
      const owner = await ownerOf(vimeo, options.user, signal);
      const isMade = 'create' in options && options.create === true;
      const find = isMade
        ? findOrCreateFolder
        : (word: string, where: Parameters<typeof findNamed>[2]) => findNamed(kind, word, where);
      const found = await find(options.collection, { vimeo, owner, signal });
      await changeVideos('PUT', kind, found, videos, { vimeo, signal });
      io.say(
        `${counted(videos.length, 'video')} ${videos.length === 1 ? 'is' : 'are'} in "${found.name}" now.`,
      );
    },
  });
}

/** The command `vimeo folder remove` or `vimeo showcase remove`. */
export function removeCommand(kind: CollectionKind) {
  const { noun } = kind;
  return defineCommand({
    summary: `Take videos out of a ${noun}; they stay in the account`,
    arguments: { collection: collectionArgument(kind), videos: videosArgument },
    flags: userFlag,
    examples: [[`vimeo ${noun} remove Harbour 12345 67890`, 'both of them']],
    async run(options, io) {
      const videos = await readVideos(options.videos, io);
      const vimeo = await connect(options, io);
      const { signal } = io;
      const owner = await ownerOf(vimeo, options.user, signal);
      const found = await findNamed(kind, options.collection, { vimeo, owner, signal });
      await changeVideos('DELETE', kind, found, videos, { vimeo, signal });
      io.say(
        `${counted(videos.length, 'video')} ${videos.length === 1 ? 'is' : 'are'} no longer in "${found.name}".`,
      );
    },
  });
}

const videosArgument = argument.many(
  'VIDEO',
  'An id, a uri or any vimeo.com link; - reads them from standard input',
);
