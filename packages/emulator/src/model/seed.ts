import type { State } from '../state/state.js';
import { categories, subcategories } from './kinds/category.js';
import type { App } from './vimeo.js';

// Who is there from the start; the first is who the printed token belongs to, and a member of the second one's team.
const people = [
  { name: 'Alex Harbour', account_name: 'alexharbour', teams: ['/users/2'] },
  { name: 'Studio Team', account_name: 'studioteam' },
  { name: 'Sam Rivers', account_name: 'samrivers' },
];

/** Fills an empty Vimeo; one that was kept on disk stays as it is. */
export function seedState(state: State, app: App): void {
  if (state.find('/users/1')) return;
  for (const data of people) {
    const id = state.nextId('user');
    const uri = `/users/${id}`;
    state.add({ kind: 'user', id, uri, owner: uri, parent: undefined, data: { ...data } });
  }
  addCategories(state, categories, undefined);
  for (const [id, names] of Object.entries(subcategories)) addCategories(state, names, `/categories/${id}`);
  state.add({
    kind: 'app',
    id: '1',
    uri: app.uri,
    owner: '/users/1',
    parent: undefined,
    data: { name: app.name },
  });
  // Everyone knows it by this word, the examples of Vimeo's own clients included.
  const staffPicks = state.add({
    kind: 'channel',
    id: 'staffpicks',
    uri: '/channels/staffpicks',
    owner: '/users/2',
    parent: undefined,
    data: { name: 'Vimeo Staff Picks', link: 'staffpicks', privacy: 'anybody' },
  });
  state.link('moderators', staffPicks.uri, staffPicks.owner);
  // Vimeo creates no new ones.
  const id = state.nextId('portfolio');
  state.add({
    kind: 'portfolio',
    id,
    uri: `/users/1/portfolios/${id}`,
    owner: '/users/1',
    parent: '/users/1',
    data: { name: 'Work', description: 'Chosen work' },
  });
}

function addCategories(
  state: State,
  names: Readonly<Record<string, string>>,
  parent: string | undefined,
): void {
  const path = parent === undefined ? '/categories' : `${parent}/subcategories`;
  for (const [id, name] of Object.entries(names))
    state.add({ kind: 'category', id, uri: `${path}/${id}`, owner: '', parent, data: { name } });
}
