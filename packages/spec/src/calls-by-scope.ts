import type { OperationFacts } from './operation-types.js';

type Call = Pick<OperationFacts, 'method' | 'path' | 'scopes'>;

/**
 * What an error needs of the description to name the scope that is missing: a hundredth of the whole, since it is in a page's
 * bundle. Of the calls that need no scope only those are there whose path also fits a call that does.
 */
export function callsByScope(operations: readonly Call[]): { scope?: string; calls: string[] }[] {
  const scoped = operations.filter(({ scopes }) => scopes.length > 0).map(wordOf);
  const byScope = new Map<string | undefined, string[]>();
  for (const operation of operations) {
    const word = wordOf(operation);
    const scope = scopeOf(operation);
    if (scope === undefined && !scoped.some((other) => fits(other, word))) continue;
    byScope.set(scope, [...(byScope.get(scope) ?? []), word]);
  }
  return [...byScope].map(([scope, calls]) => (scope === undefined ? { calls } : { scope, calls }));
}

/** `private` goes with every other scope, so that the other one is what a call is about. */
function scopeOf({ scopes }: Call): string | undefined {
  return scopes.find((scope) => scope !== 'private') ?? scopes[0];
}

function wordOf({ method, path }: Call): string {
  return `${method} ${path.replaceAll(/\{[^}]*\}/g, '*')}`;
}

function fits(template: string, call: string): boolean {
  const segments = call.split('/');
  const parts = template.split('/');
  return (
    parts.length === segments.length && parts.every((part, index) => part === '*' || part === segments[index])
  );
}
