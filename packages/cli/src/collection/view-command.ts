import type { Album, Project } from 'vimeokit';
import { connect } from '../account/connect.js';
import { ownerOf, userFlag } from '../account/owner.js';
import { defineCommand } from '../args/command.js';
import { outputFlags } from '../args/flag.js';
import { count, day } from '../output/format.js';
import { valueAt } from '../output/pick.js';
import { fieldsFor, printJson, wantsJson } from '../output/print-json.js';
import { printFacts } from '../output/print-table.js';
import { collectionArgument } from './arguments.js';
import { findNamed } from './find-named.js';
import type { CollectionKind } from './kinds.js';

const shown = [
  'uri',
  'name',
  'link',
  'description',
  'privacy.view',
  'created_time',
  'user.name',
  'metadata.connections.videos.total',
  'metadata.connections.folders.total',
  'metadata.connections.ancestor_path',
];

/** The command `vimeo folder view` or `vimeo showcase view`. */
export function viewCommand(kind: CollectionKind) {
  const { noun } = kind;
  return defineCommand({
    summary: `Show a ${noun}`,
    arguments: { collection: collectionArgument(kind) },
    flags: { ...userFlag, ...outputFlags },
    examples: [[`vimeo ${noun} view Harbour`, 'what there is to know']],
    async run(options, io) {
      const vimeo = await connect(options, io);
      const { signal } = io;
      const owner = await ownerOf(vimeo, options.user, signal);
      const { path } = await findNamed(kind, options.collection, { vimeo, owner, signal });
      const fields = fieldsFor(options, shown);
      const { data } = await vimeo.get<Project | Album>(path, { fields, signal });
      if (wantsJson(options)) return printJson(io, data, options);
      const total = (what: string) => {
        const number = valueAt(data, `metadata.connections.${what}.total`);
        return typeof number === 'number' ? count(number) : undefined;
      };
      const above = valueAt(data, 'metadata.connections.ancestor_path');
      printFacts(io, [
        ['name', data.name],
        ['uri', data.uri],
        ['link', valueAt(data, 'link')],
        [
          'in',
          Array.isArray(above) ? above.map(({ name }: { name?: unknown }) => name).join('/') : undefined,
        ],
        ['description', valueAt(data, 'description')],
        ['privacy', valueAt(data, 'privacy.view')],
        ['videos', total('videos')],
        ['folders', total('folders')],
        ['account', data.user?.name],
        ['made', day(data.created_time)],
      ]);
    },
  });
}
