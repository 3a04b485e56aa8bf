import { createHash } from 'node:crypto';
import { Webhooks } from '../api/webhooks.js';
import type { Clock } from '../clock.js';
import { operationsAt } from '../description/operations.js';
import type { Faults } from '../faults/faults.js';
import { RequestLog } from '../http/request-log.js';
import { DiskWatch } from '../node/disk-watch.js';
import type { Plan } from '../plans.js';
import { Links } from '../state/links.js';
import { RowIndex } from '../state/row-index.js';
import { Schedule } from '../state/schedule.js';
import { guarded, type Row, type State } from '../state/state.js';
import { accountSpace } from './account-space.js';
import { complete } from './complete.js';
import type { Fields, View } from './kind.js';
import { kindNamed, listAt, thingAbove } from './kinds.js';

export interface App {
  readonly name: string;
  readonly uri: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Hex digits that depend on a seed and a label alone. */
export function secretOf(seed: string, label: string, digits = 32): string {
  return createHash('sha512').update(`${seed}:${label}`).digest('hex').slice(0, digits);
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
  readonly disk: DiskWatch;
  readonly app: App;
  state: State;
  readonly log = new RequestLog();
  readonly schedule: Schedule;
  /** Called after every change, so that it can be saved. */
  onChange: () => void = () => {};
  /** Where it listens, once it does. */
  port: number | undefined;
  /** The origins that videos may be fetched from. */
  readonly pullFrom: ReadonlySet<string>;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  links: Links;
  #index: RowIndex;
  #secrets: number;
  readonly #shownToNobody = new WeakMap<View, Map<Row, Fields>>();

  constructor(facts: {
    clock: Clock;
    plan: Plan;
    seed: string;
    transcodeMs: number;
    folder: string;
    pullFrom: ReadonlySet<string>;
    faults: Faults;
    state: State;
  }) {
    this.clock = facts.clock;
    this.plan = facts.plan;
    this.seed = facts.seed;
    this.transcodeMs = facts.transcodeMs;
    this.folder = facts.folder;
    this.disk = new DiskWatch(facts.folder);
    this.state = guarded(facts.state);
    this.#secrets = this.state.nextIds.secret ?? 0;
    this.pullFrom = facts.pullFrom;
    this.faults = facts.faults;
    this.schedule = new Schedule(facts.clock);
    this.#index = new RowIndex(Object.values(facts.state.rows));
    this.links = new Links(this.state.links);
    this.webhooks = new Webhooks(this, facts.faults);
    this.app = {
      name: 'Local app',
      uri: '/apps/1',
      clientId: this.secret('client-id', 40),
      clientSecret: this.secret('client-secret', 64),
    };
  }

  /** Hex digits that depend on the seed and the label alone. */
  secret(label: string, digits = 32): string {
    return secretOf(this.seed, label, digits);
  }

  /** Hex digits that were not given out before; the same ones again for the same seed and the same history. */
  freshSecret(label: string, digits = 32): string {
    let secret: string;
    do {
      // Counted on after a restart, also where a clock that stands begins at the same moment again.
      this.state.nextIds.secret = ++this.#secrets;
      secret = this.secret(`${label}:${this.clock.now()}:${this.#secrets}`, digits);
    } while (this.state.tokens[secret] || this.state.codes[secret]);
    return secret;
  }

  /** A personal token, as somebody makes it in the app's settings. */
  createToken(user: string, scopes: readonly string[]): string {
    if (this.find(user)?.kind !== 'user') throw new RangeError(`There is no user ${user}.`);
    const token = this.freshSecret('token');
    this.state.tokens[token] = { scopes, user };
    this.onChange();
    return token;
  }

  /** Takes another state in the place of its own. */
  load(state: State): void {
    this.state = guarded(state);
    this.#index = new RowIndex(Object.values(this.state.rows));
    this.links = new Links(this.state.links);
    this.onChange();
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

  /** Writes down what is none of a user's changes. */
  note(row: Row, data: Record<string, unknown>): void {
    Object.assign(row.data, data);
    this.onChange();
  }

  /** Removes a row and all that is part of it. */
  remove(row: Row): Row[] {
    const parts = this.#index.within(row.uri).flatMap((part) => this.remove(part));
    delete this.state.rows[row.uri];
    this.#index.remove(row);
    this.links.forget(row.uri);
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

  countOwned(uri: string, kind: string): number {
    return this.#index.count(uri, kind);
  }

  byId(kind: string, id: string): Row | undefined {
    return this.#index.withId(kind, id);
  }

  /** The rows of some uris, in their order. */
  rowsOf(uris: readonly string[]): Row[] {
    return uris.flatMap((uri) => this.find(uri) ?? []);
  }

  link(name: string, from: string, to: string): void {
    this.links.add({ name, from, to, since: this.clock.now() });
    this.onChange();
  }

  unlink(name: string, from: string, to: string): void {
    this.links.remove(name, from, to);
    this.onChange();
  }

  /** Whether a user acts for an account: their own, or one whose team they are in. */
  isInTeamOf(user: string, account: string): boolean {
    if (user === account) return true;
    const teams = this.find(user)?.data.teams;
    return Array.isArray(teams) && teams.includes(account);
  }

  /** Bytes that an account may still take. */
  spaceLeft(account: string): number {
    const used = this.ownedBy(account, 'version').reduce((sum, { data }) => sum + Number(data.size ?? 0), 0);
    return accountSpace - used;
  }

  isVisible(row: Row, view: View): boolean {
    // One's own is visible whatever its kind; there may be ten thousand of it.
    return row.owner === view.viewer || (kindNamed(row.kind).isVisible?.(row, view) ?? true);
  }

  /** A thing as Vimeo shows it to somebody. */
  present(row: Row, view: View): Fields {
    const kind = kindNamed(row.kind);
    return this.complete(kind.schema, kind.show(row, view), row, view);
  }

  /**
   * As somebody sees it who is not signed in: the user within a video. A page of a hundred videos of one user shows the
   * user once and not a hundred times.
   */
  presentToNobody(row: Row, view: View): Fields {
    const shown = this.#shownToNobody.get(view) ?? new Map<Row, Fields>();
    this.#shownToNobody.set(view, shown);
    const fields = shown.get(row) ?? this.present(row, { ...view, viewer: undefined });
    shown.set(row, fields);
    return fields;
  }

  /** What a schema requires beyond what is known of a thing. */
  complete(schema: string, shown: Fields, row: Row, view: View): Fields {
    const countAt = (path: string) => this.#countAt(path, view);
    return complete(schema, shown, { row, view, countAt });
  }

  /** The key of what a uri means, as it may stand in a body: the hash of a video is no part of it. */
  uriOf(given: string, user: string | undefined): string {
    const [path = ''] = given.replace(/^https:\/\/(api\.)?vimeo\.com/, '').split('?');
    return this.pathOf(path.replace('/folders/', '/projects/'), user)
      .replace(/^(\/videos\/[^/:]+):[^/]+/, '$1')
      .replace(/\/+$/, '');
  }

  /** A path with its user by number, instead of `me` or a name. */
  pathOf(path: string, user: string | undefined): string {
    const uri = path.replace(/^\/(users\/)?me(?=\/|$)/, user ?? '/users/me');
    const [, name] = uri.match(/^\/users\/([^/]*[a-z][^/]*)/i) ?? [];
    const named = name
      ? this.ofKind('user').find(({ data }) => data.account_name === name.toLowerCase())
      : undefined;
    return named ? uri.replace(/^\/users\/[^/]+/, named.uri) : uri;
  }

  #countAt(uri: string, view: View): number | undefined {
    const path = this.uriOf(uri, view.viewer);
    const [operation] = operationsAt(path)?.values() ?? [];
    const list = operation && listAt(operation.path);
    if (!list) return undefined;
    const of = this.find(thingAbove(path));
    const rows = list.rows(of, view);
    if (list.relation?.isPrivate && !(of && view.viewer && this.isInTeamOf(view.viewer, of.owner))) return 0;
    return rows.filter((row) => this.isVisible(row, view)).length;
  }
}
