import type { Scope } from '../generated/scopes.js';

/**
 * The scope that a refused call needs: the one that the server's words name, or else the one that Vimeo's description
 * declares. The description is loaded here, at the first 403, since most programs never see one.
 */
export async function scopeOf(method: string, path: string, words: string): Promise<Scope | undefined> {
  const { scopes } = await import('../generated/scopes.js');
  const named = scopeNames(words).find((name) => scopes.includes(name));
  if (named) return named;
  const { operations } = await import('../generated/operations.js');
  const segments = path.split('/');
  const [operation] = operations
    .filter((one) => one.method === method && fits(one.path.split('/'), segments))
    // `/videos/trending` may fit a parameter, too; the path with the fewest is meant.
    .sort((a, b) => a.params.length - b.params.length);
  // `private` goes with every other scope, so that the other one is what a call is about.
  return operation?.scopes.find((scope) => scope !== 'private') ?? operation?.scopes[0];
}

// The text is not documented, so that only a scope's name beside the word "scope" counts.
function scopeNames(words: string): Scope[] {
  const found = [...words.matchAll(/\bscopes?\W{1,5}(\w+)/gi), ...words.matchAll(/(\w+)\W{1,3}scopes?\b/gi)];
  return found.map(([, name = '']) => name.toLowerCase() as Scope); // whether it is one is asked next
}

function fits(template: readonly string[], path: readonly string[]): boolean {
  return (
    template.length === path.length &&
    template.every((segment, index) => segment.startsWith('{') || segment === path[index])
  );
}
