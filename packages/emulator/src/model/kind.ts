import type { Call, CallResponse } from '../api/call.js';
import type { Row } from '../state/state.js';
import type { World } from './world.js';

/** Who looks: a user by uri, or nobody in particular; with what token, and at which address, for links. */
export interface View {
  readonly world: World;
  readonly viewer: string | undefined;
  readonly scopes: readonly string[];
  readonly origin: string;
}

export type Fields = Record<string, unknown>;
export type Handler = (call: Call) => CallResponse | Promise<CallResponse>;

/**
 * What there is to know about a kind of thing. The paths of the description do the rest: the same few handlers list, show,
 * make, change and remove the things of every kind, and what Vimeo's schema has beyond `show` is filled in.
 */
export interface Kind {
  readonly name: string;
  /** Its schema in the description. */
  readonly schema: string;
  /** Where one is found; below the path of the thing it is part of, if it is. `/me` is written as the user. */
  readonly paths: readonly string[];
  /** What is known of it; links, counts and all else that the schema requires are added. */
  show(row: Row, view: View): Fields;
  /** Whether this viewer may see it. Default: yes, if they see what it is part of. */
  isVisible?(row: Row, view: View): boolean;
  /** Who may add one: the owner of what it becomes part of (default), or everyone who sees that. */
  readonly addedBy?: 'owner' | 'everyone';
  /** What a new one starts with, from what was sent; refuses what Vimeo does. */
  make?(sent: Fields, call: Call, parent: Row | undefined): Fields;
  /** Called after one is created, and after a change. */
  made?(row: Row, call: Call): void;
  changed?(row: Row, sent: Fields, call: Call): void;
  /** Refuses a change or a removal that Vimeo refuses. */
  checkChange?(row: Row, sent: Fields, call: Call): void;
  checkRemoval?(row: Row, call: Call): void;
  /** How `sort` orders; words of the description that are not here leave the order of making. */
  readonly sorts?: Readonly<Record<string, (row: Row, view: View) => string | number>>;
  /** What `filter` keeps. */
  readonly filters?: Readonly<Record<string, (row: Row, view: View, query: URLSearchParams) => boolean>>;
  /** The text that `query` searches. */
  searched?(row: Row): string;
  /** Lists of it elsewhere than beside its own path, by path. */
  readonly lists?: Readonly<Record<string, (of: Row | undefined, view: View) => Row[]>>;
  /** Handlers for what the general ones do not cover, by method and path. */
  readonly handlers?: Readonly<Record<string, Handler>>;
}

/** Things of one kind that have to do with another thing, without being part of it: a user's likes, a folder's videos. */
export interface Relation {
  readonly name: string;
  /** Where they are listed, below the thing that has them; one of them is named by the id that follows. */
  readonly path: string;
  /** The kind of what is listed. */
  readonly to: string;
  /** The list at the other end, if there is one: who likes a video. */
  readonly reverse?: string;
  /** Only the owner of the list gets to see it. */
  readonly isPrivate?: true;
  /** The latest comes first; default: in the order of their coming. */
  readonly isLatestFirst?: true;
  /** A PUT of several takes the place of all that were there; default: they come in addition. */
  readonly putReplaces?: true;
  /** How many there may be, and how one more is refused. */
  readonly most?: { readonly count: number; readonly status: number; readonly code?: number };
  /** Who may add to the list and take from it beside its owner. */
  mayRelate?(from: Row, call: Call): boolean;
  /** Refuses what Vimeo refuses to relate. */
  check?(from: Row, to: Row, call: Call): void;
}
