import { UsageError } from '../errors/usage-error.js';

/** What is wrong in a sheet, all of it at once: somebody who corrects one cell at a time would run the command as often. */
export class Faults {
  readonly #sheet: string;
  readonly #found: { readonly row: number; readonly text: string }[] = [];

  /** @param sheet - What people call it. */
  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  /**
   * @param row - 0 where there is but one thing that could be meant.
   * @param what - Goes on after the row, such as `name must be text.`
   */
  add(row: number, what: string): void {
    this.#found.push({ row, text: row === 0 ? what : `Row ${row}: ${what}` });
  }

  /** Runs what may throw a {@link UsageError}, which is then a fault of the row. */
  in<Result>(row: number, column: string | undefined, read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.add(row, column === undefined ? error.message : `${column} ${error.message}`);
      return undefined;
    }
  }

  /** @throws {UsageError} If there are any. */
  throwIfAny(): void {
    if (this.#found.length === 0) return;
    const inOrder = this.#found.toSorted((one, other) => one.row - other.row).map(({ text }) => text);
    if (inOrder.length === 1) throw new UsageError(`${this.#sheet}: ${inOrder[0]}`);
    throw new UsageError(
      `${this.#sheet} has ${inOrder.length} faults, and nothing was sent:\n${inOrder.map((line) => `  ${line}`).join('\n')}`,
    );
  }
}
