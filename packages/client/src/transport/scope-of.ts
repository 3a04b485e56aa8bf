import { callsByScope } from '../generated/calls-by-scope.js';
import { type Scope, scopes } from '../generated/scopes.js';

/**
 * The scope that a refused call needs: the one that the server's words name, or else the one that Vimeo's description
 * declares.
 */
export function scopeOf(method: string, path: string, words: string): Scope | undefined {
  const named = scopeNames(words).find((name) => scopes.includes(name));
  return named ?? declaredScope(method, path);
}

// The text is not documented, so that only a scope's name beside the word "scope" counts.
function scopeNames(words: string): Scope[] {
  const found = [...words.matchAll(/\bscopes?\W{1,5}(\w+)/gi), ...words.matchAll(/(\w+)\W{1,3}scopes?\b/gi)];
  return found.map(([, name = '']) => name.toLowerCase() as Scope); // whether it is one is asked next
}

function declaredScope(method: string, path: string): Scope | undefined {
  const asked = `${method} ${path}`.split('/');
  let nearest: { scope: Scope | undefined; parameters: number } | undefined;
  for (const { scope, calls } of callsByScope) {
    for (const call of calls) {
      const template = call.split('/');
      if (!fits(template, asked)) continue;
      // `/videos/trending` may fit a parameter, too; the path with the fewest is meant.
      const parameters = template.filter((segment) => segment === '*').length;
      if (!nearest || parameters < nearest.parameters) nearest = { scope, parameters };
    }
  }
  return nearest?.scope;
}

function fits(template: readonly string[], asked: readonly string[]): boolean {
  return (
    template.length === asked.length &&
    template.every((segment, index) => segment === '*' || segment === asked[index])
  );
}
