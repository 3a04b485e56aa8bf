import type { Row } from '../state/state.js';
import type { World } from '../world.js';

/** Makes a version the one that its video shows. */
export function activateVersion(version: Row, world: World): void {
  for (const other of world.partsOf(String(version.parent), 'version'))
    other.data.current = other === version;
  world.onChange();
}
