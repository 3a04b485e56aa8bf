import { addContents } from '../../api/contents/add-contents.js';
import type { Contents } from '../../api/contents/contents.js';
import type { Uploads } from '../../api/uploads/uploads.js';
import type { Faults } from '../../faults/faults.js';
import { allScopes } from '../../model/scopes.js';
import { seedState } from '../../model/seed.js';
import type { Vimeo } from '../../model/vimeo.js';
import { secretOf } from '../../state/secrets.js';
import { emptyState, type StateData } from '../../state/state-data.js';
import type { TusHost } from '../files/tus-host.js';
import type { RequestLog } from '../request-log.js';
import type { LiveEvents } from './live-events.js';

interface Controlled {
  readonly vimeo: Vimeo;
  readonly uploads: Uploads;
  readonly tus: TusHost;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly live: LiveEvents;
  /** What is to be there at the start besides what every emulator begins with. */
  readonly contents: Contents;
}

/** Back to the beginning, or to a moment that was kept. */
export class StateControl {
  readonly #controlled: Controlled;
  readonly #kept = new Map<string, StateData>();
  #count = 0;

  constructor(controlled: Controlled) {
    this.#controlled = controlled;
  }

  /** As at the start: no videos but those it was started with, no faults, no log; the first token is good again. */
  async reset(): Promise<void> {
    const { vimeo, uploads, tus, faults, log, live } = this.#controlled;
    await tus.stopAll();
    faults.clear();
    log.clear();
    vimeo.state.load(emptyState());
    this.begin();
    await uploads.storage.clear();
    live.changed('library');
  }

  /** Who and what is there at the start, with the first user's token. What was kept on disk stays as it is. */
  begin(): void {
    const { vimeo, uploads, contents } = this.#controlled;
    const { state, settings } = vimeo;
    const isNew = state.find('/users/1') === undefined;
    seedState(state, settings.app);
    state.signIns.addToken(firstToken(state.seed), { scopes: [...allScopes], user: '/users/1' });
    if (isNew) addContents(contents, vimeo, uploads);
  }

  /** Keeps all that is there now, bytes included, until the emulator ends; returns a name for it. */
  async snapshot(): Promise<string> {
    const { vimeo, uploads } = this.#controlled;
    const id = String(++this.#count);
    const state = structuredClone(vimeo.state.data);
    await uploads.storage.keep(id);
    this.#kept.set(id, state);
    return id;
  }

  /** Puts back what was kept; it may be put back again. Throws a RangeError where nothing has this name. */
  async restore(id: string): Promise<void> {
    const { vimeo, uploads, tus, live } = this.#controlled;
    const state = this.#kept.get(id);
    if (!state) throw new RangeError(`There is no snapshot ${id}.`);
    await tus.stopAll();
    await uploads.storage.restore(id);
    vimeo.state.load(structuredClone(state));
    live.changed('library');
    uploads.announceWhatIsUnderway();
  }
}

/** The token that is printed at the start. */
export function firstToken(seed: string): string {
  return secretOf(seed, 'token').slice(0, 32);
}
