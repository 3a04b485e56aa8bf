import { scopes as known, type Scope } from '../generated/scopes.js';
import { nearestName } from '../nearest-name.js';

/** Scopes to ask for: a list, or as Vimeo writes them, divided by spaces. */
export type ScopeList = readonly Scope[] | Scope | `${Scope} ${string}`;

/** A scope as Vimeo answers it; one of a later year may be unknown here. */
export type GrantedScope = Scope | (string & {});

/** Scopes that were granted: as a grant has them, or as Vimeo writes them. */
export type GrantedScopes = readonly GrantedScope[] | string;

/**
 * What is asked for, as a list.
 *
 * @throws {TypeError} For one that Vimeo does not have, with the nearest that it has.
 */
export function scopeArray(scopes: ScopeList): Scope[] {
  return split(scopes).map((name) => {
    const scope = known.find((one) => one === name);
    if (scope === undefined) throw unknownScope(name);
    return scope;
  });
}

function unknownScope(name: unknown): TypeError {
  const given = String(name);
  const near = nearestName(given, known);
  const hint = near === undefined ? `; there are ${known.join(', ')}.` : `; did you mean "${near}"?`;
  return new TypeError(`Vimeo has no scope "${given.slice(0, 60)}"${hint}`);
}

/** What was granted, as a list. */
export function grantedScopeArray(scopes: GrantedScopes): GrantedScope[] {
  return split(scopes);
}

/**
 * The scopes that were asked for and not granted: on the consent page a user may untick each one.
 *
 * @example
 * const missing = missingScopes(['public', 'private', 'upload'], 'public private'); // ['upload']
 * @returns In the order of `requested`; empty when all were granted.
 */
export function missingScopes(requested: ScopeList, granted: GrantedScopes): Scope[] {
  const has = new Set(grantedScopeArray(granted));
  return [...new Set(scopeArray(requested))].filter((scope) => !has.has(scope));
}

function split(scopes: readonly string[] | string): string[] {
  if (typeof scopes !== 'string' && !Array.isArray(scopes))
    throw new TypeError('scopes must be a list of strings, such as ["public", "private"].');
  return (typeof scopes === 'string' ? scopes.split(/[\s,]+/) : [...scopes]).filter(Boolean);
}
