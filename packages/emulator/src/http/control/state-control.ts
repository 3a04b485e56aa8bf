import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VideoFileStore } from '../../api/uploads/video-file-store.js';
import { allScopes } from '../../model/scopes.js';
import { seedWorld } from '../../model/seed.js';
import { secretOf, type World } from '../../model/world.js';
import { emptyState, type State } from '../../state/state.js';

/** Where bytes lie, below the data folder. */
const folders = ['films', 'pictures', 'texttracks'];

/** Back to the beginning, or to a moment that was kept. */
export class StateControl {
  readonly #world: World;
  readonly #files: VideoFileStore;
  readonly #kept = new Map<string, State>();
  #count = 0;

  constructor(world: World, files: VideoFileStore) {
    this.#world = world;
    this.#files = files;
  }

  /** As at the start: no videos, no faults, no log; the first token is good again. */
  async reset(): Promise<void> {
    const world = this.#world;
    await this.#files.stopAll();
    world.faults.clear();
    world.log.clear();
    world.schedule.clear();
    world.load(emptyState());
    begin(world);
    for (const folder of folders) {
      await rm(join(world.folder, folder), { recursive: true, force: true });
      await mkdir(join(world.folder, folder), { recursive: true });
    }
  }

  /** Keeps all that is there now, bytes included, until the emulator ends; returns a name for it. */
  async snapshot(): Promise<string> {
    const id = String(++this.#count);
    const state = structuredClone(this.#world.state);
    try {
      for (const folder of folders) await copy(join(this.#world.folder, folder), this.#placeOf(id, folder));
    } catch (error) {
      // Half of a snapshot is none, and takes room.
      await rm(this.#placeOf(id), { recursive: true, force: true });
      throw error;
    }
    this.#kept.set(id, state);
    return id;
  }

  /** Puts back what was kept; it may be put back again. Throws a RangeError where nothing has this name. */
  async restore(id: string): Promise<void> {
    const state = this.#kept.get(id);
    if (!state) throw new RangeError(`There is no snapshot ${id}.`);
    await this.#files.stopAll();
    await this.#copyBack(id);
    this.#world.schedule.clear();
    this.#world.load(structuredClone(state));
    this.#files.announceWhatIsUnderway();
  }

  /** All of it beside what is there, and only then in its place: a full disk changes nothing. */
  async #copyBack(id: string): Promise<void> {
    const restored = join(this.#world.folder, 'snapshots', 'restored');
    try {
      for (const folder of folders) await copy(this.#placeOf(id, folder), join(restored, folder));
      for (const folder of folders) {
        const place = join(this.#world.folder, folder);
        await rm(place, { recursive: true, force: true });
        await rename(join(restored, folder), place);
      }
    } finally {
      await rm(restored, { recursive: true, force: true });
    }
  }

  #placeOf(id: string, folder = ''): string {
    return join(this.#world.folder, 'snapshots', id, folder);
  }
}

/** The token that is printed at the start. */
export function firstToken(seed: string): string {
  return secretOf(seed, 'token');
}

/** Who and what is there at the start, with the first user's token. */
export function begin(world: World): void {
  seedWorld(world);
  world.state.tokens[firstToken(world.seed)] = { scopes: [...allScopes], user: '/users/1' };
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(from, { recursive: true });
  await cp(from, to, { recursive: true });
}
