import { isError } from '../kinds.js';
import { brand, hasBrand } from './brand.js';

/**
 * The root of every error this library throws for what happened outside; misuse is a `TypeError`.
 *
 * @example
 * await vimeo.get('/me').catch((error: unknown) => {
 *   if (VimeoError.is(error)) console.log(error.message);
 *   else throw error;
 * });
 */
export class VimeoError extends Error {
  static readonly [brand]: string = 'VimeoError';

  /**
   * True for an error of this class or of one below it, also when another copy of the package made it.
   *
   * @example
   * if (NotFoundError.is(error)) console.log(error.path);
   */
  static is<Kind extends VimeoError>(
    this: { readonly prototype: Kind; readonly [brand]: string },
    error: unknown,
  ): error is Kind {
    // biome-ignore lint/complexity/noThisInStatic: the class that was asked, which is one below this one
    return hasBrand(error, this[brand]);
  }

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
  }

  // On the prototype, since the stack's first line is written before a constructor could set it.
  /** The class's name, also in minified code. */
  override get name(): string {
    return (this.constructor as typeof VimeoError)[brand]; // every class below has it
  }

  override set name(name: string) {
    Object.defineProperty(this, 'name', { value: name, configurable: true, writable: true });
  }

  /**
   * The error's own facts; what `JSON.stringify` shows.
   *
   * @example
   * await vimeo.get('/videos/1').catch((error: unknown) => {
   *   if (VimeoError.is(error)) console.log(JSON.stringify(error));
   * });
   */
  toJSON(): Record<string, unknown> {
    const { cause } = this;
    return {
      name: this.name,
      message: this.message,
      ...Object.fromEntries(Object.entries(this)),
      ...(isError(cause) ? { cause: { name: cause.name, message: cause.message } } : {}),
    };
  }
}
