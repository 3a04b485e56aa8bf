import type { Link } from './links.js';

/** Something that exists: what is stored of it. What Vimeo shows of it is its kind's business. */
export interface Row {
  readonly kind: string;
  readonly id: string;
  readonly uri: string;
  /** The user it belongs to, by uri. */
  readonly owner: string;
  /** The thing it is part of, by uri: a version's video. */
  readonly parent: string | undefined;
  created: number;
  modified: number;
  /** Fields in Vimeo's names. */
  data: Record<string, unknown>;
}

export interface Token {
  readonly scopes: readonly string[];
  /** The user by uri; a client-credentials token has none. */
  readonly user: string | undefined;
}

/** A device that waits for a person to allow it. */
export interface Device {
  readonly userCode: string;
  readonly scopes: readonly string[];
  readonly expires: number;
  /** When it last asked; one that asks too often gets `slow_down`. */
  lastPoll: number;
  decision: { readonly user: string; readonly scopes: readonly string[] } | 'denied' | undefined;
}

export interface Code {
  readonly redirectUri: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly expires: number;
}

/** Everything that survives a restart, as plain JSON. */
export interface State {
  rows: Record<string, Row>;
  links: Record<string, Link>;
  nextIds: Record<string, number>;
  tokens: Record<string, Token>;
  codes: Record<string, Code>;
  devices: Record<string, Device>;
}

export function emptyState(): State {
  return { rows: {}, links: {}, nextIds: {}, tokens: {}, codes: {}, devices: {} };
}

/** The same with records that have no `__proto__` of their own: the names in them come from callers. */
export function guarded(state: State): State {
  return Object.fromEntries(
    Object.entries(state).map(([name, record]) => [name, Object.assign(Object.create(null), record)]),
  ) as unknown as State; // entry by entry the same
}
