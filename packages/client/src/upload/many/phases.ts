/**
 * What one of many uploads does, as far as the others care:
 *
 * - `deciding`: it looks at its files and at the store, and may come to look up its video
 * - `lookingUp`: it looks up a video that was done before
 * - `working`: something is made or sent
 * - `waiting`: all is done, and Vimeo is waited for
 * - `over`: its result is there, and not read yet
 */
export type Phase = 'deciding' | 'lookingUp' | 'working' | 'waiting' | 'over';

/** How many uploads are in which phase. */
export class Phases {
  readonly #onChange: () => void;
  readonly #counts = { deciding: 0, lookingUp: 0, working: 0, waiting: 0, over: 0 };

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get counts(): Readonly<Record<Phase, number>> {
    return this.#counts;
  }

  begin(): OnePhase {
    return new OnePhase(this.#counts, this.#onChange);
  }
}

/** The phase of one upload. */
export class OnePhase {
  readonly #counts: Record<Phase, number>;
  readonly #onChange: () => void;
  #now: Phase = 'deciding';

  constructor(counts: Record<Phase, number>, onChange: () => void) {
    this.#counts = counts;
    this.#onChange = onChange;
    counts.deciding++;
  }

  get now(): Phase {
    return this.#now;
  }

  enter(phase: Phase): void {
    if (phase === this.#now || this.#now === 'over') return;
    this.#counts[this.#now]--;
    this.#counts[phase]++;
    this.#now = phase;
    this.#onChange();
  }

  /** Its result is read. */
  end(): void {
    this.#counts[this.#now]--;
  }
}
