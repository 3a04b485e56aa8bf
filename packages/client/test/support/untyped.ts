/** A path that TypeScript does not look up: a call of it takes any options, and its `data` is unknown. */
export function untyped(path: string): string {
  return path;
}
