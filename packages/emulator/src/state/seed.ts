import type { World } from '../world.js';

// Who is there from the start; the first is who the printed token belongs to, and a member of the second one's team.
const people = [
  { name: 'Alex Harbour', account_name: 'alexharbour', teams: ['/users/2'] },
  { name: 'Studio Team', account_name: 'studioteam' },
  { name: 'Sam Rivers', account_name: 'samrivers' },
];

/** Fills an empty Vimeo; one that was kept on disk stays as it is. */
export function seedWorld(world: World): void {
  if (world.find('/users/1')) return;
  for (const data of people) {
    const id = world.nextId('user');
    const uri = `/users/${id}`;
    world.add({ kind: 'user', id, uri, owner: uri, parent: undefined, data: { ...data } });
  }
}
