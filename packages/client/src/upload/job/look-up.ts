import { NotFoundError } from '../../errors/not-found-error.js';
import type { Request } from '../../transfer/api-access.js';
import { isObject } from '../placeholder.js';
import { statusFields, type VideoStatus } from '../video-status.js';

/** A video that an earlier run has uploaded, as it is now. */
export interface FoundVideo extends VideoStatus {
  readonly name: string;
  readonly link: string;
}

/** Finds videos that were uploaded before. */
export interface LookUp {
  /** `undefined` where it is deleted. */
  find(uri: string, signal: AbortSignal): Promise<FoundVideo | undefined>;
  /** There is nothing to find, or more to do than that: others need not wait for it. */
  skip(): void;
}

export const foundFields: readonly string[] = [...statusFields, 'name', 'link'];

/** One call for one video. */
export function singleLookUp(request: Request): LookUp {
  return { skip() {}, find: (uri, signal) => findVideo(request, uri, signal) };
}

/** @returns `undefined` where it is deleted. */
export async function findVideo(
  request: Request,
  uri: string,
  signal: AbortSignal,
): Promise<FoundVideo | undefined> {
  const data = await readIfThere(request, uri, foundFields, signal);
  return data && (data as unknown as FoundVideo); // what `fields` asked for
}

/** What is at a uri; `undefined` where nothing is, or not any more. */
export async function readIfThere(
  request: Request,
  uri: string,
  fields: readonly string[],
  signal: AbortSignal,
): Promise<Record<string, unknown> | undefined> {
  try {
    const { data } = await request({ method: 'GET', path: uri, fields, signal });
    return isObject(data) ? data : {};
  } catch (error) {
    if (NotFoundError.is(error)) return undefined;
    throw error;
  }
}
