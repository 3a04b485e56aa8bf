/**
 * The key under which each error class keeps its name. The symbol is the same in every copy of the package, and the name is
 * written out because a bundler may shorten the class's own.
 */
export const brand: unique symbol = Symbol.for('vimeokit.error');

/** True where a class with this brand, of any copy of the package, made the value. */
export function hasBrand(value: unknown, name: string): boolean {
  if (typeof value !== 'object') return false;
  for (let prototype = value; prototype; prototype = Object.getPrototypeOf(prototype))
    if ((prototype.constructor as Branded | undefined)?.[brand] === name) return true; // any object may have any constructor
  return false;
}

interface Branded {
  readonly [brand]?: string;
}
