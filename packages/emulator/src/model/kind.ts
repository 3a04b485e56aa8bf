import type { LinkName } from '../state/links.js';
import type { KindName, Row, RowData } from '../state/rows.js';
import type { ViewTable } from './views/view-table.js';
import type { Vimeo } from './vimeo.js';
import type { Wanted } from './wanted.js';

export type Fields = Record<string, unknown>;

/** Who looks: a user by uri, or nobody in particular; with what token, and at which address, for links. */
export interface View extends Vimeo {
  readonly viewer: string | undefined;
  readonly scopes: readonly string[];
  readonly origin: string;
  /** What opens a thing to a viewer who knows it: its password, or the hash of an unlisted video. */
  readonly password: string | undefined;
  readonly hash: string | undefined;
  isVisible(row: Row): boolean;
  /** Returns a thing that the viewer may see, together with all that it is part of; refuses with 404 otherwise. */
  requireVisible<Found extends Row>(row: Found): Found;
  /** Returns a thing that the viewer owns, and so may change; refuses with 403 otherwise. */
  requireOwner<Found extends Row>(row: Found): Found;
  /** A thing as Vimeo shows it to this viewer; at least what is wanted of it, by default everything. */
  present(row: Row, wanted?: Wanted): Fields;
  /** The same for a user or a folder that many things are shown with: made once. */
  presentOnce(row: Row): Fields;
  /** What a schema requires beyond what is known of a thing. */
  complete(schema: string, shown: Fields, row: Row, wanted?: Wanted): Fields;
  /** The same things in the eyes of somebody else. */
  as(viewer: string | undefined): View;
}

/**
 * What there is to know about a kind of thing. The paths of the description do the rest: the same few handlers list, show,
 * make, change and remove the things of every kind, and what Vimeo's schema has beyond `show` is filled in.
 */
export interface Kind<Name extends KindName = KindName> {
  readonly name: Name;
  /** Its schema in the description; where things of a kind have several, that of one of them. */
  readonly schema: string | SchemaOf<Name>['schema'];
  /** Where one is found; below the path of the thing it is part of, if it is. `/me` is written as the user. */
  readonly paths: readonly string[];
  /**
   * What is known of it; links, counts and all else that the schema requires are added. A part that costs something is a function,
   * which is called where the part is wanted.
   */
  show(row: Row<Name>, view: View): Fields;
  /** What of it not everybody sees. */
  readonly views?: ViewTable;
  /** Whether this viewer may see it. Default: yes, if they see what it is part of. */
  isVisible?(row: Row<Name>, view: View): boolean;
  /** Only the owner of what they are part of gets a list of them. */
  readonly isListPrivate?: true;
  /** Whether what this viewer knows opens it to them. */
  isOpened?(row: Row<Name>, view: View): boolean;
  /** The refusal for somebody who may not see it; default: it is not found. */
  refusal?(row: Row<Name>, view: View): Error | undefined;
  /** Who may add one: the owner of what it becomes part of (default), or everyone who sees that. */
  readonly addedBy?: 'owner' | 'everyone';
  /** Refuses what Vimeo refuses of what was sent, for a new one or for one that is there. */
  check?(sent: Fields, row: Row<Name> | undefined, view: View): void;
  /** What a new one starts with; default: what was sent. */
  make?(sent: Fields, view: View, parent: Row | undefined): RowData[Name];
  /** What of a change is kept; default: all that was sent. */
  kept?(sent: Fields): Fields;
  /** Called after one is created, and after a change. */
  made?(row: Row<Name>, view: View): void;
  changed?(row: Row<Name>, sent: Fields, view: View): void;
  /** Refuses a removal that Vimeo refuses. */
  checkRemoval?(row: Row<Name>, view: View): void;
  /** How `sort` orders; words of the description that are not here leave the order of making. */
  readonly sorts?: Readonly<Record<string, Words<Name>['sortedBy']>>;
  /** What `filter` keeps. */
  readonly filters?: Readonly<Record<string, Words<Name>['keeps']>>;
  /** The text that `query` searches. */
  searched?(row: Row<Name>): string;
  /** Lists of it elsewhere than beside its own path, by path. */
  readonly lists?: Readonly<Record<string, (of: Row | undefined, view: View) => Row[]>>;
  /** How many are in such a list, where the viewer sees all of it; not known otherwise without going through it. */
  readonly counts?: Readonly<Record<string, (of: Row | undefined, view: View) => number | undefined>>;
}

/** As a method, so that a kind is also one of any rows. */
interface SchemaOf<Name extends KindName> {
  schema(row: Row<Name>): string;
}

/** What a word of `sort` or `filter` means. As methods, so that a kind is also one of any rows. */
interface Words<Name extends KindName> {
  sortedBy(row: Row<Name>, view: View): string | number;
  keeps(row: Row<Name>, view: View, query: URLSearchParams): boolean;
}

/** Things of one kind that have to do with another thing, without being part of it: a user's likes, a folder's videos. */
export interface Relation {
  readonly name: LinkName;
  /** Where they are listed, below the thing that has them; one of them is named by the id that follows. */
  readonly path: string;
  /** The kind of what is listed. */
  readonly to: KindName;
  /** The list at the other end, if there is one: who likes a video. */
  readonly reverse?: string;
  /** Only the owner of the list gets to see it. */
  readonly isPrivate?: true;
  /** All that is listed belongs to the owner of the list. */
  readonly isOfOwner?: true;
  /** The latest comes first; default: in the order of their coming. */
  readonly isLatestFirst?: true;
  /** A PUT of several takes the place of all that were there; default: they come in addition. */
  readonly putReplaces?: true;
  /** How many there may be, and how one more is refused. */
  readonly most?: { readonly count: number; readonly status: number; readonly code?: number };
  /** Who may add to the list and take from it beside its owner. */
  mayRelate?(from: Row, view: View): boolean;
  /** How one of them is shown in the list; default: as it is everywhere. */
  show?(from: Row, to: Row, view: View): Fields;
  /** Refuses what Vimeo refuses to relate. */
  check?(from: Row, to: Row, view: View): void;
}
