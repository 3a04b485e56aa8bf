// Stores as a program of its own opens them, by words of a command line.
import Database from 'libsql';
import pg from 'pg';
import { sqlStore } from 'vimeokit';
import { fileStore } from 'vimeokit/node';

/** @param file - Of an SQLite database. */
export function openSqlite(file) {
  const database = new Database(file, { timeout: 10_000 });
  return {
    database,
    query(sql, params) {
      const statement = database.prepare(sql);
      if (statement.reader) return statement.all(params);
      statement.run(params);
      return [];
    },
  };
}

/** @param connection - As pg has it, as JSON. */
export function openPostgres(connection) {
  const pool = new pg.Pool({ ...JSON.parse(connection), allowExitOnIdle: true });
  return { pool, query: (sql, params) => pool.query(sql, params) };
}

const kinds = {
  file: (folder) => fileStore(folder),
  sqlite: (file, options) => sqlStore({ query: openSqlite(file).query, ...options }),
  postgres: (connection, options) => sqlStore({ query: openPostgres(connection).query, ...options }),
};

export function openStore(kind, where, options) {
  return kinds[kind](where, options);
}
