import { brand, isBranded } from './brand.js';

/** The root of every error this library throws for what happened outside; misuse is a `TypeError`. */
export class VimeoError extends Error {
  static {
    brand(VimeoError.prototype, 'VimeoError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static is(error: unknown): error is VimeoError {
    return isBranded(error, 'VimeoError');
  }

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
  }

  /** The error's own facts; what `JSON.stringify` shows. */
  toJSON(): Record<string, unknown> {
    const { cause } = this;
    return {
      name: this.name,
      message: this.message,
      ...Object.fromEntries(Object.entries(this)),
      ...(cause instanceof Error ? { cause: { name: cause.name, message: cause.message } } : {}),
    };
  }
}
