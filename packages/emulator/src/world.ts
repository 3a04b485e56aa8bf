import { createHash } from 'node:crypto';
import type { Clock } from './clock.js';
import type { Plan } from './plans.js';
import { RowIndex } from './state/row-index.js';
import type { Row, State } from './state/state.js';

export interface App {
  readonly name: string;
  readonly uri: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** One local Vimeo: what it knows, and what it was started with. */
export class World {
  readonly clock: Clock;
  readonly plan: Plan;
  readonly seed: string;
  /** Milliseconds of emulated time from the last byte to a playable video. */
  readonly transcodeMs: number;
  /** Where bytes lie. */
  readonly folder: string;
  readonly app: App;
  state: State;
  /** Told after every change, so that it can be written down. */
  onChange: () => void = () => {};
  readonly #index: RowIndex;
  #secrets = 0;

  constructor(facts: {
    clock: Clock;
    plan: Plan;
    seed: string;
    transcodeMs: number;
    folder: string;
    state: State;
  }) {
    this.clock = facts.clock;
    this.plan = facts.plan;
    this.seed = facts.seed;
    this.transcodeMs = facts.transcodeMs;
    this.folder = facts.folder;
    this.state = facts.state;
    this.#index = new RowIndex(Object.values(facts.state.rows));
    this.app = {
      name: 'Local app',
      uri: '/apps/1',
      clientId: this.secret('client-id', 40),
      clientSecret: this.secret('client-secret', 64),
    };
  }

  /** Hex digits that depend on the seed and the label alone. */
  secret(label: string, digits = 32): string {
    return createHash('sha512').update(`${this.seed}:${label}`).digest('hex').slice(0, digits);
  }

  /** Hex digits that nobody had before; the same ones again for the same seed and the same history. */
  freshSecret(label: string, digits = 32): string {
    let secret: string;
    do secret = this.secret(`${label}:${this.clock.now()}:${++this.#secrets}`, digits);
    while (this.state.tokens[secret] || this.state.codes[secret]);
    return secret;
  }

  nextId(counter: string): string {
    const next = this.state.nextIds[counter] ?? 1;
    this.state.nextIds[counter] = next + 1;
    return String(next);
  }

  add(row: Omit<Row, 'created' | 'modified'>): Row {
    const now = this.clock.now();
    const added: Row = { ...row, created: now, modified: now };
    this.state.rows[row.uri] = added;
    this.#index.add(added);
    this.onChange();
    return added;
  }

  /** By uri; the hash of an unlisted video's uri is no part of its key. */
  find(uri: string): Row | undefined {
    return this.state.rows[uri];
  }

  change(row: Row, data: Record<string, unknown>): void {
    Object.assign(row.data, data);
    row.modified = this.clock.now();
    this.onChange();
  }

  /** Removes a row and all that is part of it. */
  remove(row: Row): Row[] {
    const parts = this.#index.within(row.uri).flatMap((part) => this.remove(part));
    delete this.state.rows[row.uri];
    this.#index.remove(row);
    this.onChange();
    return [row, ...parts];
  }

  /** Every row of a kind, oldest first. */
  ofKind(kind: string): Row[] {
    return this.#index.ofKind(kind);
  }

  /** The rows of a kind that are part of another, such as a video's pictures, oldest first. */
  partsOf(uri: string, kind: string): Row[] {
    return this.#index.within(uri).filter((row) => row.kind === kind);
  }

  /** The rows of a kind that belong to a user, oldest first. */
  ownedBy(uri: string, kind: string): Row[] {
    return this.#index.ownedBy(uri, kind);
  }
}
