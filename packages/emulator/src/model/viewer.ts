import type { View } from './kind.js';
import { refuse } from './refusal.js';

/** The viewer's own uri; a token without a user is Vimeo's 401/8002. */
export function signedIn({ viewer }: Pick<View, 'viewer'>): string {
  if (!viewer) throw refuse.noUser();
  return viewer;
}

export function needScope({ scopes }: Pick<View, 'scopes'>, scope: string): void {
  if (!scopes.includes(scope)) throw refuse.missingScope(scope);
}
