import type { World } from '../../model/world.js';
import type { Row } from '../../state/state.js';

/** The version that a file of the store belongs to. */
export function versionOfFile(world: World, file: string | undefined): Row | undefined {
  return world.ofKind('version').find(({ data }) => data.file === file);
}
