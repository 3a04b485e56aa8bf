import { DatabaseSync } from 'node:sqlite';

/** Times are in milliseconds since 1970. */
const tables = `
  CREATE TABLE IF NOT EXISTS sessions (
    id_hash TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    token BLOB NOT NULL,
    expires INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS sessions_of_user ON sessions (user);
  CREATE TABLE IF NOT EXISTS videos (
    id INTEGER PRIMARY KEY,
    uri TEXT NOT NULL,
    user TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('uploading', 'processing', 'playable', 'failed')),
    facts TEXT
  );
  CREATE INDEX IF NOT EXISTS videos_of_user ON videos (user);
  CREATE TABLE IF NOT EXISTS notices (
    id INTEGER PRIMARY KEY,
    user TEXT NOT NULL,
    text TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS notices_of_user ON notices (user);
`;

export type Database = DatabaseSync;

export function openDatabase(path: string): Database {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; ${tables}`);
  return database;
}

/** All of it, or nothing. */
export function transact<Result>(database: Database, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
