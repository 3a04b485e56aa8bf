/** Marks a class so that `Class.is(error)` also recognises an error made by another copy of this package. */
export function brand(prototype: object, name: string): void {
  Object.defineProperty(prototype, brandOf(name), { value: true });
  Object.defineProperty(prototype, 'name', { value: name, configurable: true, writable: true });
}

export function isBranded(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && brandOf(name) in value;
}

function brandOf(name: string): symbol {
  return Symbol.for(`vimeokit.${name}`);
}
