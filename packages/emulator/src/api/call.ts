import { decoded } from '../description/operations.js';
import { isNullable, resolved } from '../description/schemas.js';
import { isRecord } from '../is-record.js';
import type { Fields, Kind, View } from '../model/kind.js';
import { tagOf } from '../model/kinds/tag.js';
import { hashOf, privacyOf } from '../model/kinds/video.js';
import { kindNamed } from '../model/kinds.js';
import { Refusal, refuse } from '../model/refusal.js';
import type { World } from '../model/world.js';
import type { Operation } from '../schema.js';
import type { Row } from '../state/state.js';
import { arrange } from './arrange.js';
import { type Caller, needScope } from './caller.js';
import { checkBody } from './checks.js';
import { pageOf, withoutNulls } from './page.js';
import { readBody } from './read-body.js';
import type { VideoFileStore } from './uploads/video-file-store.js';

/** What a handler responds with; the rest of the response is the same for all. */
export interface CallResponse {
  readonly status: number;
  readonly data?: unknown;
}

/** One call while it is handled: who asks, for what, with what. */
export class Call {
  readonly request: Request;
  readonly url: URL;
  readonly operation: Operation;
  /** Where it leads: without `/me`, a video's hash, and what a path says of no consequence. */
  readonly path: string;
  readonly caller: Caller;
  readonly world: World;
  readonly files: VideoFileStore;
  readonly view: View;
  readonly #hash: string | undefined;
  #sent: Promise<Fields | unknown[]> | undefined;

  constructor(facts: {
    request: Request;
    operation: Operation;
    path: string;
    caller: Caller;
    world: World;
    files: VideoFileStore;
  }) {
    this.request = facts.request;
    this.url = new URL(facts.request.url);
    this.operation = facts.operation;
    this.#hash = facts.path.match(/^\/videos\/[^/:]+:([^/]+)/)?.[1];
    this.path = facts.path.replace(/^(\/videos\/[^/:]+):[^/]+/, '$1');
    this.caller = facts.caller;
    this.world = facts.world;
    this.files = facts.files;
    const { user: viewer, scopes } = this.caller;
    this.view = { world: this.world, viewer, scopes, origin: this.url.origin };
  }

  /** The path without its last segment. */
  get parentPath(): string {
    return this.path.slice(0, this.path.lastIndexOf('/'));
  }

  /** The path's last segment. */
  get id(): string {
    return decoded(this.path.slice(this.path.lastIndexOf('/') + 1));
  }

  /** The body as it was sent; an empty one is no body. */
  async sent(): Promise<Fields> {
    this.#sent ??= readBody(this.request);
    const sent = await this.#sent;
    return Array.isArray(sent) ? {} : sent;
  }

  /** The body as the operation describes it; `defaults` fill in what was left out. */
  async body(defaults: Fields = {}): Promise<unknown> {
    this.#sent ??= readBody(this.request);
    const sent = await this.#sent;
    const whole = Array.isArray(sent) ? sent : { ...defaults, ...sent };
    return checkBody(this.operation, whole, this.url.searchParams);
  }

  /** The caller's own uri; a token without a user is Vimeo's 401/8002. */
  signedIn(): string {
    if (!this.caller.user) throw refuse.noUser();
    return this.caller.user;
  }

  refusal(status: number, code: number, message: string): Refusal {
    return new Refusal(status, code, message);
  }

  /** The thing at a path; whether the caller may see it is asked apart. */
  thing(path = this.path): Row {
    return this.existing(path);
  }

  /** By uri, as it may stand in a body. */
  existing(given: string): Row {
    const uri = this.world.uriOf(given, this.caller.user);
    const word = uri.match(/^\/tags\/([^/]+)$/)?.[1];
    const row = word ? tagOf(decoded(word), this.world) : this.world.find(uri);
    if (!row) throw refuse.notFound(/^\/users\/[^/]+$/.test(uri) ? 'There is no such user.' : undefined);
    return row;
  }

  /** Returns a thing that the caller may see, together with all that it is part of; refuses with 404 otherwise. */
  requireVisible(row: Row): Row {
    const above = row.parent === undefined ? undefined : this.world.find(row.parent);
    if (above && above.kind !== 'user') this.requireVisible(above);
    if (this.#opens(row)) return row;
    const kind = kindNamed(row.kind);
    const isPublic = kind.isVisible?.(row, { ...this.view, viewer: undefined }) ?? true;
    if (isPublic) return row;
    if (!kind.isVisible?.(row, this.view)) {
      if (row.kind === 'video' && privacyOf(row).view === 'password') throw this.#askPassword(row);
      throw refuse.notFound();
    }
    if (this.caller.user === row.owner) needScope(this.caller, 'private');
    return row;
  }

  /** Returns a thing that the caller owns, and so may change; refuses with 403 otherwise. */
  requireOwner(row: Row): Row {
    this.requireVisible(row);
    if (this.signedIn() !== row.owner && this.caller.user !== row.uri)
      throw this.refusal(403, 3200, 'This belongs to somebody else.');
    return row;
  }

  /** Whether a caller sees a video by what they know rather than by who they are. */
  #opens(row: Row): boolean {
    const password = this.url.searchParams.get('password');
    const isPassword = password !== null && password === row.data.password;
    if (row.kind === 'album') return row.data.privacy === 'password' && isPassword;
    if (row.kind !== 'video') return false;
    const privacy = privacyOf(row).view;
    if (privacy === 'unlisted') return this.#hash !== undefined && this.#hash === hashOf(row, this.world);
    return privacy === 'password' && isPassword;
  }

  #askPassword(row: Row): Refusal {
    if (this.caller.user === undefined) return refuse.notFound();
    return this.url.searchParams.has('password')
      ? this.refusal(403, 2222, `The password of ${row.uri} is another one.`)
      : this.refusal(403, 2223, `${row.uri} has a password; give it as the parameter password.`);
  }

  /** One thing shown, or nothing, with the status that the description has. */
  respond(kind?: Kind, row?: Row, view = this.view): CallResponse {
    const { status } = this.operation;
    if (!kind || !row) return { status };
    return { status, data: this.world.present(row, view) };
  }

  respondWith(data: unknown): CallResponse {
    return { status: this.operation.status, data };
  }

  /** A page of what the caller may see of some things: searched, filtered and sorted as the query says. */
  list(kind: Kind, rows: readonly Row[], defaultSort?: string): CallResponse {
    const { view } = this;
    const visible = rows.filter((row) => this.world.isVisible(row, view));
    const arranged = arrange(kind, visible, view, this.url.searchParams, defaultSort);
    const sought = this.url.searchParams.get('containing_uri');
    const isSought = sought ? (row: Row) => row.uri === this.world.uriOf(sought, view.viewer) : undefined;
    return this.page(arranged, (row) => this.world.present(row, view), isSought);
  }

  page<Item>(
    items: readonly Item[],
    show: (item: Item) => unknown,
    isSought?: (item: Item) => boolean,
  ): CallResponse {
    // Links keep the form in which they were asked for: /me stays /me.
    const page = pageOf(items, this.url, this.url.pathname, show, isSought);
    const { response } = this.operation;
    const next = response && resolved(resolved(response).properties?.paging ?? {}).properties?.next;
    return { status: 200, data: next && !isNullable(next) ? withoutNulls(page) : page };
  }

  /** Makes a thing from what was sent, and from `defaults` where something is missing. */
  async make(kind: Kind, defaults: Fields = {}): Promise<CallResponse> {
    const parent = this.parentPath === '' ? undefined : this.thing(this.parentPath);
    if (parent && kind.addedBy === 'everyone') this.requireVisible(parent);
    else if (parent) this.requireOwner(parent);
    else this.signedIn();
    const body = (await this.body(defaults)) as Fields; // things are made of objects
    return this.respond(kind, this.add(kind, kind.make?.(body, this, parent) ?? body, parent));
  }

  add(kind: Kind, data: Fields, parent: Row | undefined): Row {
    const id = this.world.nextId(kind.name);
    const owner = kind.addedBy === 'everyone' ? this.signedIn() : (parent?.owner ?? this.signedIn());
    const row = this.world.add({
      kind: kind.name,
      id,
      owner,
      parent: parent?.uri,
      data,
      uri: `${this.path}/${id}`,
    });
    kind.made?.(row, this);
    return row;
  }

  /** Changes the fields that were sent and no others; objects such as `privacy` are merged. */
  async change(kind: Kind): Promise<CallResponse> {
    const row = this.requireOwner(this.thing());
    const sent = (await this.body()) as Fields; // things are changed by objects
    kind.checkChange?.(row, sent, this);
    this.world.change(row, merged(row.data, sent));
    kind.changed?.(row, sent, this);
    return this.respond(kind, row);
  }

  /** Takes a thing away with all that is part of it, and its bytes. */
  async remove(row: Row): Promise<void> {
    if (row.kind === 'video') this.world.webhooks.tell('video-deleted', row);
    for (const removed of this.world.remove(row)) await this.files.forget(removed);
  }
}

function merged(old: Fields, sent: Fields): Fields {
  const result = { ...old };
  for (const [name, value] of Object.entries(sent)) {
    const before = old[name];
    result[name] = isRecord(before) && isRecord(value) ? merged(before, value) : value;
  }
  return result;
}
