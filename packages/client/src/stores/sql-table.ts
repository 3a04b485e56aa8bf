import {
  inDialect,
  rowsOf,
  type SqlDialect,
  type SqlQuery,
  type SqlRow,
  type SqlValue,
} from './sql-query.js';

/** A name and who has it. */
export interface Owned {
  readonly name: string;
  readonly owner: string;
}

/**
 * The table of a store: a row for each name that somebody has, or under which a text is kept. Whatever only an owner may do
 * asks for the owner in the same statement, so that nobody can come in between.
 */
export class SqlTable {
  readonly #query: SqlQuery;
  readonly #dialect: SqlDialect;
  readonly #table: string;

  /** @param table - Which name was checked. */
  constructor(query: SqlQuery, dialect: SqlDialect, table: string) {
    this.#query = query;
    this.#dialect = dialect;
    this.#table = table
      .split('.')
      .map((part) => `"${part}"`)
      .join('.');
  }

  async create(): Promise<void> {
    try {
      await this.#query(
        inDialect(
          `CREATE TABLE IF NOT EXISTS ${this.#table} (id TEXT PRIMARY KEY, owner TEXT, leased_until BIGINT, ` +
            'state TEXT, record TEXT, saved_at BIGINT NOT NULL)',
          this.#dialect,
        ),
        [],
      );
    } catch (error) {
      // Somebody else was making it, or made it for us since we may not.
      const isThere = this.#rows(`SELECT id FROM ${this.#table} WHERE id = ?`, '').then(
        () => true,
        () => false,
      );
      if (!(await isThere)) throw error;
    }
  }

  /** False where somebody else has it. */
  take({ name, owner }: Owned, leaseMs: number): Promise<boolean> {
    return this.#changes(
      `INSERT INTO ${this.#table} AS kept (id, owner, leased_until, saved_at)
       VALUES (?, ?, :now + CAST(? AS BIGINT), :now)
       ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, leased_until = excluded.leased_until
       WHERE kept.owner IS NULL OR kept.leased_until < :now RETURNING id`,
      name,
      owner,
      leaseMs,
    );
  }

  renew({ name, owner }: Owned, leaseMs: number): Promise<boolean> {
    return this.#changes(
      `UPDATE ${this.#table} SET leased_until = :now + CAST(? AS BIGINT) WHERE id = ? AND owner = ? RETURNING id`,
      leaseMs,
      name,
      owner,
    );
  }

  async read(name: string): Promise<{ text: string; ageMs: number } | undefined> {
    const [row] = await this.#rows(
      `SELECT record, :now - saved_at AS age FROM ${this.#table} WHERE id = ? AND record IS NOT NULL`,
      name,
    );
    return row && { text: String(row.record), ageMs: Number(row.age) };
  }

  write({ name, owner }: Owned, text: string, state: string): Promise<boolean> {
    return this.#changes(
      `UPDATE ${this.#table} SET record = ?, state = ?, saved_at = :now WHERE id = ? AND owner = ? RETURNING id`,
      text,
      state,
      name,
      owner,
    );
  }

  remove({ name, owner }: Owned): Promise<boolean> {
    return this.#changes(
      `UPDATE ${this.#table} SET record = NULL, state = NULL WHERE id = ? AND owner = ? RETURNING id`,
      name,
      owner,
    );
  }

  async release({ name, owner }: Owned): Promise<void> {
    const isGone = await this.#changes(
      `DELETE FROM ${this.#table} WHERE id = ? AND owner = ? AND record IS NULL RETURNING id`,
      name,
      owner,
    );
    if (!isGone)
      await this.#changes(
        `UPDATE ${this.#table} SET owner = NULL, leased_until = NULL WHERE id = ? AND owner = ? RETURNING id`,
        name,
        owner,
      );
  }

  async listUnfinished(): Promise<{ name: string; text: string; ageMs: number }[]> {
    const rows = await this.#rows(
      `SELECT id, record, :now - saved_at AS age FROM ${this.#table} WHERE record IS NOT NULL AND state <> ?`,
      'done',
    );
    return rows.map(({ id, record, age }) => ({
      name: String(id),
      text: String(record),
      ageMs: Number(age),
    }));
  }

  /** Forgets what is too old, and names of owners that died without a text. */
  async sweep(doneMs: number, otherMs: number): Promise<void> {
    await this.#rows(
      `DELETE FROM ${this.#table}
       WHERE saved_at < :now - CASE state WHEN 'done' THEN CAST(? AS BIGINT) ELSE CAST(? AS BIGINT) END
       AND (owner IS NULL OR leased_until < :now) RETURNING id`,
      doneMs,
      otherMs,
    );
  }

  async #changes(statement: string, ...params: SqlValue[]): Promise<boolean> {
    return (await this.#rows(statement, ...params)).length > 0;
  }

  async #rows(statement: string, ...params: SqlValue[]): Promise<readonly SqlRow[]> {
    return rowsOf(await this.#query(inDialect(statement, this.#dialect), params));
  }
}
