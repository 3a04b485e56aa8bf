import { description } from '../generated/description.js';

/** Every scope that a token may have. */
export const allScopes = description.scopes;

/** The scopes that a client-credentials token may have: nothing private. */
export const publicScopes: readonly string[] = ['public'];

export function scopesOf(text: unknown): string[] {
  const asked = String(text ?? '')
    .split(/[\s,+]+/)
    .filter((scope) => allScopes.includes(scope));
  return [...new Set(['public', ...asked])];
}
