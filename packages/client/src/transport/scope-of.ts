/**
 * The scope that Vimeo's description declares for a call; `undefined` where it declares none. The description is loaded
 * here, at the first 403, since most programs never see one.
 */
export async function scopeOf(method: string, path: string): Promise<string | undefined> {
  const { operations } = await import('../generated/operations.js');
  const segments = path.split('/');
  const [operation] = operations
    .filter((one) => one.method === method && fits(one.path.split('/'), segments))
    // `/videos/trending` may fit a parameter, too; the path with the fewest is meant.
    .sort((a, b) => a.params.length - b.params.length);
  // `private` goes with every other scope, so that the other one is what a call is about.
  return operation?.scopes.find((scope) => scope !== 'private') ?? operation?.scopes[0];
}

function fits(template: readonly string[], path: readonly string[]): boolean {
  return (
    template.length === path.length &&
    template.every((segment, index) => segment.startsWith('{') || segment === path[index])
  );
}
