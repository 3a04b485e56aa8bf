import { isOf, type Row } from './rows.js';

interface Bytes {
  /** Of all files that were announced. */
  readonly announced: number;
  /** Of those that are there. */
  readonly used: number;
}

const none: Bytes = { announced: 0, used: 0 };

/** How many bytes each account has, counted along with every change: an account may have ten thousand videos. */
export class Space {
  readonly #accounts = new Map<string, Bytes>();

  constructor(rows: Iterable<Row>) {
    for (const row of rows) this.add(row);
  }

  of(account: string): Bytes {
    return this.#accounts.get(account) ?? none;
  }

  add(row: Row): void {
    this.#count(row, 1);
  }

  remove(row: Row): void {
    this.#count(row, -1);
  }

  #count(row: Row, sign: 1 | -1): void {
    if (!isOf(row, 'version')) return;
    const { announced, used } = this.of(row.owner);
    const bytes = sign * (row.data.size ?? 0);
    const isThere = row.data.uploaded_at !== undefined;
    this.#accounts.set(row.owner, { announced: announced + bytes, used: used + (isThere ? bytes : 0) });
  }
}
