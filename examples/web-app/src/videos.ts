import { defineFields, type Video, type WithFields } from 'vimeokit';
import { type Database, transact } from './database.ts';

/** What the app asks Vimeo of a video, for its picture and its player. */
export const shownFields = defineFields<Video>()(
  'uri',
  'name',
  'width',
  'height',
  'is_playable',
  'player_embed_url',
  'pictures.sizes',
);
export type VideoFacts = WithFields<Video, (typeof shownFields)[number]>;

export interface VideoRow {
  readonly id: number;
  /** `/videos/12345` at Vimeo. */
  readonly uri: Video['uri'];
  /** Whose it is. */
  readonly user: string;
  readonly name: string;
  readonly state: 'uploading' | 'processing' | 'playable' | 'failed';
  /** Once it plays. */
  readonly facts: VideoFacts | undefined;
}

/** The videos that were uploaded here, each with its owner. */
export class Videos {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(user: string, uri: string, name: string): void {
    this.#database
      .prepare("INSERT INTO videos (id, uri, user, name, state) VALUES (?, ?, ?, ?, 'uploading')")
      .run(idOf(uri), uri, user, name);
  }

  listOf(user: string): VideoRow[] {
    return this.#database
      .prepare('SELECT * FROM videos WHERE user = ? ORDER BY id DESC LIMIT 100')
      .all(user)
      .map(rowOf);
  }

  /** Of the owner; nobody else's. */
  findOf(user: string, id: number): VideoRow | undefined {
    const row = this.#database.prepare('SELECT * FROM videos WHERE id = ? AND user = ?').get(id, user);
    return row && rowOf(row);
  }

  /** For what Vimeo tells of a video, which is nobody's question. */
  find(uri: string): VideoRow | undefined {
    const row = this.#database.prepare('SELECT * FROM videos WHERE id = ?').get(idOf(uri));
    return row && rowOf(row);
  }

  /** Of everybody. */
  unfinished(): VideoRow[] {
    return this.#database
      .prepare("SELECT * FROM videos WHERE state IN ('uploading', 'processing')")
      .all()
      .map(rowOf);
  }

  setProcessing({ id }: VideoRow): void {
    this.#database
      .prepare("UPDATE videos SET state = 'processing' WHERE id = ? AND state = 'uploading'")
      .run(id);
  }

  /** Says what is so. Only the first time does anything come of it, however often Vimeo tells. */
  setPlayable({ id, user, name }: VideoRow, facts: VideoFacts): void {
    this.#change(
      "UPDATE videos SET state = 'playable', facts = ? WHERE id = ? AND state <> 'playable'",
      [JSON.stringify(facts), id],
      user,
      `“${name}” can be watched now.`,
    );
  }

  setFailed({ id, user, name }: VideoRow): void {
    this.#change(
      "UPDATE videos SET state = 'failed' WHERE id = ? AND state NOT IN ('playable', 'failed')",
      [id],
      user,
      `Vimeo cannot make a video of “${name}”.`,
    );
  }

  remove({ id }: VideoRow): void {
    this.#database.prepare('DELETE FROM videos WHERE id = ?').run(id);
  }

  noticesOf(user: string): string[] {
    return this.#database
      .prepare('SELECT text FROM notices WHERE user = ? ORDER BY id')
      .all(user)
      .map(({ text }) => String(text));
  }

  clearNotices(user: string): void {
    this.#database.prepare('DELETE FROM notices WHERE user = ?').run(user);
  }

  /** What is to happen once, such as a mail to the owner, hangs on the change of the row. */
  #change(statement: string, values: (string | number)[], user: string, notice: string): void {
    transact(this.#database, () => {
      const { changes } = this.#database.prepare(statement).run(...values);
      if (changes === 0) return;
      this.#database.prepare('INSERT INTO notices (user, text) VALUES (?, ?)').run(user, notice);
    });
  }
}

/** An unlisted video's uri has a hash behind the number. */
function idOf(uri: string): number {
  return Number(/^\/videos\/(\d+)/.exec(uri)?.[1]);
}

function rowOf(row: Record<string, unknown>): VideoRow {
  // The columns are as database.ts declares them, and facts are what Vimeo returned for `shownFields`.
  const { facts, ...columns } = row as Omit<VideoRow, 'facts'> & { facts: string | null };
  return { ...columns, facts: facts === null ? undefined : (JSON.parse(facts) as VideoFacts) };
}
