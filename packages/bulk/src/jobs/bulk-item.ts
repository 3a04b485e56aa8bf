import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UploadOptions } from 'vimeokit';

/** What a queue cannot keep, since it is of one process. */
type OwnOfProcess = 'store' | 'signal' | 'onProgress';

/** A video that is to be uploaded: plain JSON, since another machine will do it. */
export interface BulkItem extends Omit<UploadOptions, OwnOfProcess> {
  /**
   * A path on a disk that every worker has, an `https:` address that Vimeo fetches, or whatever the `open` of the workers
   * makes a source of. A relative path is made absolute where it is added.
   */
  source: string | URL | { readonly [name: string]: unknown };
  /** What makes it the same item when it is added again. Default: the source. */
  key?: string | undefined;
}

/** An item as it is kept: its source as text or JSON, its key known. */
export interface KeptItem extends Omit<BulkItem, 'source' | 'key'> {
  readonly source: string | { readonly [name: string]: unknown };
  readonly key: string;
}

const ofProcess: readonly OwnOfProcess[] = ['store', 'signal', 'onProgress'];

/**
 * An item as the queue keeps it.
 *
 * @throws {TypeError} For what another machine could not read.
 */
export function keptItem(item: BulkItem): KeptItem {
  if (typeof item !== 'object' || item === null)
    throw new TypeError('An item must be an object such as { source: "/videos/harbour.mp4" }.');
  const { source: given, key: givenKey, ...options } = item;
  for (const name of ofProcess)
    if (name in options)
      throw new TypeError(`An item has no ${name}: it belongs to a worker, which has its own.`);
  const source = keptSource(given);
  if (givenKey !== undefined && (typeof givenKey !== 'string' || givenKey === ''))
    throw new TypeError(`The key of an item must be a text, not ${String(givenKey)}.`);
  const key = givenKey ?? (typeof source === 'string' ? source : JSON.stringify(source));
  const kept = { ...options, source, key };
  requireJson(kept, `The item ${key}`);
  return kept;
}

/** The number of a job: BullMQ takes neither colons nor everything else that a key may have. */
export function jobIdOf(key: string): string {
  return `v-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}

function keptSource(source: unknown): KeptItem['source'] {
  if (source instanceof URL) return keptSource(source.href);
  if (typeof source === 'object' && source !== null && !Array.isArray(source))
    return source as { readonly [name: string]: unknown }; // requireJson looks into it
  if (typeof source !== 'string' || source === '')
    throw new TypeError('The source of an item must be a path, an address, or JSON that "open" understands.');
  if (/^file:\/\//i.test(source)) return fileURLToPath(source);
  // A letter alone is a disk of Windows.
  return /^[a-z][a-z\d+.-]+:/i.test(source) ? source : resolve(source);
}

function requireJson(value: unknown, path: string): void {
  if (value === null || value === undefined || ['string', 'boolean'].includes(typeof value)) return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) requireJson(one, `${path}[${index}]`);
    return;
  }
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(Object(value)));
  if (typeof value !== 'object' || !isPlain)
    throw new TypeError(
      `${path} is nothing that JSON can say: another machine reads it. Bytes, files and functions are for "open".`,
    );
  for (const [name, one] of Object.entries(value)) requireJson(one, `${path}.${name}`);
}
