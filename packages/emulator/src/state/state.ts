import type { Clock } from '../clock.js';
import { type LinkName, type LinkReader, Links } from './links.js';
import { RowIndex } from './row-index.js';
import { isOf, type KindName, type Row, type RowData } from './rows.js';
import { Schedule } from './schedule.js';
import { secretOf } from './secrets.js';
import { SignIns } from './sign-ins.js';
import { Space } from './space.js';
import { guarded, type StateData } from './state-data.js';

/** What happened to a row. `noted` is what a user did not do: a delivery was counted, the bytes came. */
export interface Change {
  readonly type: 'added' | 'changed' | 'noted' | 'removed';
  readonly row: Row;
}

const mostKnown = 10_000;

/**
 * Everything that is there: rows, the links between them, and who may do what. Nothing else changes any of it, and every change
 * is told to those who watch and to what keeps it.
 */
export class State {
  readonly clock: Clock;
  readonly seed: string;
  readonly schedule: Schedule;
  #data: StateData;
  #index: RowIndex;
  #space: Space;
  #links: Links;
  #signIns: SignIns;
  #secrets: number;
  readonly #known = new Map<string, string>();
  readonly #watchers: ((change: Change) => void)[] = [];
  #keep: () => void = () => {};
  #revision = 0;

  constructor(data: StateData, clock: Clock, seed: string) {
    this.clock = clock;
    this.seed = seed;
    this.schedule = new Schedule(clock);
    this.#data = guarded(data);
    this.#index = new RowIndex(Object.values(this.#data.rows));
    this.#space = new Space(Object.values(this.#data.rows));
    this.#links = new Links(this.#data.links);
    this.#signIns = this.#newSignIns();
    this.#secrets = this.#data.nextIds.secret ?? 0;
  }

  /** All of it, to be written down and never to be changed. */
  get data(): Readonly<StateData> {
    return this.#data;
  }

  /** Another number after each change of anything. */
  get revision(): number {
    return this.#revision;
  }

  get links(): LinkReader {
    return this.#links;
  }

  get signIns(): SignIns {
    return this.#signIns;
  }

  /** Calls back after every change of a row. */
  watch(watcher: (change: Change) => void): void {
    this.#watchers.push(watcher);
  }

  /** Calls back after every change of anything, so that it can be written down. */
  keptBy(keep: () => void): void {
    this.#keep = keep;
  }

  /** Takes another state in the place of its own. */
  load(data: StateData): void {
    this.#data = guarded(data);
    this.#index = new RowIndex(Object.values(this.#data.rows));
    this.#space = new Space(Object.values(this.#data.rows));
    this.#links = new Links(this.#data.links);
    this.#signIns = this.#newSignIns();
    this.schedule.clear();
    this.#changed();
  }

  /** Hex digits that depend on the seed and the label alone. */
  secret(label: string, digits = 32): string {
    const known = this.#known.get(label) ?? secretOf(this.seed, label);
    // A list of a hundred videos asks for hundreds of them, and for the same again the next time.
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.set(label, known);
    return known.slice(0, digits);
  }

  /** Hex digits that were not given out before; the same ones again for the same seed and the same history. */
  freshSecret(label: string, digits = 32): string {
    let secret: string;
    do {
      // Counted on after a restart, also where a clock that stands begins at the same moment again.
      this.#data.nextIds.secret = ++this.#secrets;
      secret = secretOf(this.seed, `${label}:${this.clock.now()}:${this.#secrets}`).slice(0, digits);
    } while (this.#signIns.has(secret));
    return secret;
  }

  nextId(counter: string): string {
    const next = this.#data.nextIds[counter] ?? 1;
    this.#data.nextIds[counter] = next + 1;
    return String(next);
  }

  add<Name extends KindName>(row: Omit<Row<Name>, 'created' | 'modified'>, created?: number): Row<Name> {
    const at = created ?? this.clock.now();
    const added: Row<Name> = { ...row, created: at, modified: at };
    this.#data.rows[row.uri] = added;
    this.#index.add(added);
    this.#space.add(added);
    this.#tell('added', added);
    return added;
  }

  /** What a user changes; it is modified from now on. */
  change<Name extends KindName>(row: Row<Name>, data: Partial<RowData[Name]>): void {
    this.#write(row, data, this.clock.now());
    this.#tell('changed', row);
  }

  /** What is none of a user's changes. */
  note<Name extends KindName>(row: Row<Name>, data: Partial<RowData[Name]>): void {
    this.#write(row, data, row.modified);
    this.#tell('noted', row);
  }

  /** Removes a row and all that is part of it, which are returned. */
  remove(row: Row): Row[] {
    const parts = this.#index.within(row.uri).flatMap((part) => this.remove(part));
    delete this.#data.rows[row.uri];
    this.#index.remove(row);
    this.#space.remove(row);
    this.#links.forget(row.uri);
    this.#tell('removed', row);
    return [row, ...parts];
  }

  link(name: LinkName, from: string, to: string, since = this.clock.now()): void {
    this.#links.add({ name, from, to, since });
    this.#changed();
  }

  unlink(name: LinkName, from: string, to: string): void {
    this.#links.remove(name, from, to);
    this.#changed();
  }

  find(uri: string): Row | undefined {
    return this.#data.rows[uri];
  }

  findOf<Name extends KindName>(kind: Name, uri: string | undefined): Row<Name> | undefined {
    const row = uri === undefined ? undefined : this.find(uri);
    return isOf(row, kind) ? row : undefined;
  }

  /** Every row of a kind, oldest first. */
  ofKind<Name extends KindName>(kind: Name): Row<Name>[] {
    return this.#index.ofKind(kind);
  }

  /** The rows of a kind that are part of another, such as a video's pictures, oldest first. */
  partsOf<Name extends KindName>(uri: string | undefined, kind: Name): Row<Name>[] {
    return uri === undefined ? [] : this.#index.partsOf(uri, kind);
  }

  /** The rows of a kind that belong to a user, oldest first. */
  ownedBy<Name extends KindName>(uri: string, kind: Name): Row<Name>[] {
    return this.#index.ownedBy(uri, kind);
  }

  /** The bytes of an account's files. */
  spaceOf(account: string): ReturnType<Space['of']> {
    return this.#space.of(account);
  }

  countOwned(uri: string, kind: KindName): number {
    return this.#index.count(uri, kind);
  }

  byId<Name extends KindName>(kind: Name, id: string): Row<Name> | undefined {
    return this.#index.withId(kind, id);
  }

  /** The rows whose uri is an id behind this path, oldest first: the albums of `/users/1/albums`. */
  partsAt(path: string): Row[] {
    return this.#index.at(path);
  }

  /** The version whose bytes lie under a name. */
  versionOfFile(file: string | undefined): Row<'version'> | undefined {
    return file === undefined ? undefined : this.#index.versionOfFile(file);
  }

  /** The rows of some uris, in their order. */
  rowsOf(uris: readonly string[]): Row[] {
    return uris.flatMap((uri) => this.find(uri) ?? []);
  }

  /** Those of them that are of a kind. */
  rowsOfKind<Name extends KindName>(kind: Name, uris: readonly string[]): Row<Name>[] {
    return this.rowsOf(uris).filter((row) => isOf(row, kind));
  }

  // The one place where a row is written to: for everybody else it is read only.
  #write<Name extends KindName>(row: Row<Name>, data: Partial<RowData[Name]>, modified: number): void {
    const writable: { data: object; modified: number } = row;
    this.#space.remove(row);
    Object.assign(writable.data, data);
    this.#space.add(row);
    writable.modified = modified;
  }

  #tell(type: Change['type'], row: Row): void {
    for (const watcher of this.#watchers) watcher({ type, row });
    this.#changed();
  }

  #changed(): void {
    this.#revision++;
    this.#keep();
  }

  #newSignIns(): SignIns {
    return new SignIns(this.#data, () => this.#changed());
  }
}
