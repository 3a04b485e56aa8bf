import { createHash, randomBytes } from 'node:crypto';
import type { Grant, GrantedScope } from 'vimeokit';
import type { Database } from './database.ts';
import { seal, unseal } from './sealed.ts';

export const sessionSeconds = 30 * 24 * 60 * 60;

/** Somebody who is signed in. Each sign-in has a token of its own, which ends with it. */
export interface Session {
  /** `/users/12345` at Vimeo. */
  readonly user: string;
  readonly name: string;
  readonly scopes: readonly GrantedScope[];
  readonly token: string;
}

/** The browser knows a session's id, and the database only its hash. */
export class Sessions {
  readonly #database: Database;
  readonly #key: Uint8Array;

  constructor(database: Database, key: Uint8Array) {
    this.#database = database;
    this.#key = key;
  }

  /** Returns the id, for the cookie. */
  create({ user: { uri, name }, scopes, token }: Grant): string {
    const id = randomBytes(32).toString('base64url');
    this.#database
      .prepare('INSERT INTO sessions (id_hash, user, name, scopes, token, expires) VALUES (?, ?, ?, ?, ?, ?)')
      .run(
        hashOf(id),
        uri,
        name,
        scopes.join(' '),
        seal(this.#key, token, hashOf(id)),
        Date.now() + sessionSeconds * 1000,
      );
    return id;
  }

  find(id: string): Session | undefined {
    const row = this.#database
      .prepare('SELECT * FROM sessions WHERE id_hash = ? AND expires > ?')
      .get(hashOf(id), Date.now());
    return row && this.#sessionOf(row);
  }

  /** A token of a user who is signed in somewhere, for what is done while they are not looking. */
  tokenOf(user: string): string | undefined {
    const row = this.#database
      .prepare('SELECT * FROM sessions WHERE user = ? ORDER BY expires DESC LIMIT 1')
      .get(user);
    return row && this.#sessionOf(row).token;
  }

  remove(id: string): void {
    this.#database.prepare('DELETE FROM sessions WHERE id_hash = ?').run(hashOf(id));
  }

  /** Removes those that are over, and returns their tokens. */
  takeExpired(): string[] {
    return this.#database
      .prepare('DELETE FROM sessions WHERE expires <= ? RETURNING *')
      .all(Date.now())
      .map((row) => this.#sessionOf(row).token);
  }

  #sessionOf(row: Record<string, unknown>): Session {
    // The columns are as database.ts declares them.
    const { id_hash, user, name, scopes, token } = row as {
      id_hash: string;
      user: string;
      name: string;
      scopes: string;
      token: Uint8Array;
    };
    return { user, name, scopes: scopes.split(' '), token: unseal(this.#key, token, id_hash) };
  }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
