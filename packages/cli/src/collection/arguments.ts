import { type Argument, argument } from '../args/argument.js';
import type { CollectionKind } from './kinds.js';

/** The argument that names a collection. */
export function collectionArgument({ noun }: CollectionKind) {
  const paths =
    noun === 'folder'
      ? 'A name, a path such as Clients/Harbour, an id, a uri or a link'
      : 'A name, an id, a uri or a link';
  return argument.one(
    noun.toUpperCase(),
    paths,
    noun === 'folder' ? 'vimeoFolder' : 'showcase',
  ) satisfies Argument;
}
