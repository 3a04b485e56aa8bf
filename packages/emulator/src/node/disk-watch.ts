import { warn } from '../warn.js';

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether something could not be written because there is no room for it. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && fullCodes.includes(String(error.code));
}

/** Tells once that the data folder cannot be written to, and once that it can be again. */
export class DiskWatch {
  readonly #folder: string;
  #isFailing = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  failed(error: unknown): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    const message = error instanceof Error ? error.message : String(error);
    warn(
      `The emulator cannot write to ${this.#folder}: ${message}. What it has stays. Files are answered with 507, and what else changes is kept in memory, until there is room again.`,
    );
  }

  worked(): void {
    if (this.#isFailing) warn(`The emulator can write to ${this.#folder} again.`);
    this.#isFailing = false;
  }
}
