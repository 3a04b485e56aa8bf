/** Scopes as a list or as Vimeo writes them, divided by spaces. */
export type ScopeList = readonly string[] | string;

export function scopeArray(scopes: ScopeList): string[] {
  if (typeof scopes !== 'string' && !Array.isArray(scopes))
    throw new TypeError('scopes must be a list of strings, such as ["public", "private"].');
  return (typeof scopes === 'string' ? scopes.split(/[\s,]+/) : [...scopes]).filter(Boolean);
}

/**
 * The scopes that were asked for and not granted: on the consent page a user may untick each one.
 *
 * @returns In the order of `requested`; empty when all were granted.
 */
export function missingScopes(requested: ScopeList, granted: ScopeList): string[] {
  const has = new Set(scopeArray(granted));
  return [...new Set(scopeArray(requested))].filter((scope) => !has.has(scope));
}
