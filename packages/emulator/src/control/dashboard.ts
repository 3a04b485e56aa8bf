import type { World } from '../world.js';
export function dashboardPage(world: World, origin: string): string {
  return `${world.seed} ${origin}`;
}
