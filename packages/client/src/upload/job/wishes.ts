import { toHex } from '../../hex.js';
import { hmacOfText } from '../../hmac.js';
import type { RecordedWishes } from '../../records/upload-record.js';
import type { Destination, SourceFacts } from '../destination.js';

/** What is asked for of a video, by Vimeo's names. */
export type Wishes = Readonly<Record<string, unknown>>;

export function wishesOf(destination: Destination<unknown>, source: SourceFacts): Wishes {
  const { upload, later } = destination;
  const body = { ...destination.body(source), ...later };
  return Object.keys(upload).length === 0 ? body : { ...body, upload };
}

/** What a store keeps of them: digests, so that it tells nothing of a password among them. */
export async function recordWishes(wishes: Wishes, salt = newSalt()): Promise<RecordedWishes> {
  const entries = Object.entries(wishes).map(
    async ([name, value]) => [name, await digestOf(salt, name, value)] as const,
  );
  return { salt, digests: Object.fromEntries(await Promise.all(entries)), view: viewOf(wishes) };
}

/** As they are where something of them is not known at Vimeo, or not set yet. */
export function withUnknown(recorded: RecordedWishes, names: readonly string[]): RecordedWishes {
  const unknown = Object.fromEntries(names.map((name) => [name, '']));
  return { ...recorded, digests: { ...recorded.digests, ...unknown } };
}

export function digestOf(salt: string, name: string, value: unknown): Promise<string> {
  return hmacOfText(salt, `vimeokit:option:${name}:${stableJson(value)}`);
}

/** Who may see it, where that is asked for. */
export function viewOf({ privacy }: Wishes): string | undefined {
  const { view } = Object(privacy) as { view?: unknown }; // an object of any shape
  return typeof view === 'string' ? view : undefined;
}

export interface WishChanges {
  /** Names of what is asked for anew or otherwise. */
  readonly changed: readonly string[];
  /** Names of what was asked for, and is not any more. */
  readonly removed: readonly string[];
}

export function compareWishes(before: RecordedWishes, now: RecordedWishes): WishChanges {
  const names = Object.keys(now.digests);
  return {
    changed: names.filter((name) => before.digests[name] !== now.digests[name]),
    removed: Object.keys(before.digests).filter((name) => !names.includes(name)),
  };
}

/** JSON that does not depend on the order of names. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

function newSalt(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
