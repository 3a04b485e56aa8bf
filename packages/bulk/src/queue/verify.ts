import type { VimeoClient } from 'vimeokit';
import type { Engine } from '../engines/engine.js';
import { type BulkItem, jobIdOf, keptItem } from '../jobs/bulk-item.js';
import { uriOf } from '../jobs/job-data.js';
import { walkJobs } from './walk-jobs.js';

/** What `verify` compares with what. */
export interface VerifyOptions {
  /** Of the account that the videos are in. */
  readonly client: VimeoClient;
  /** What was added, where an engine may have lost some of it: those that no job knows are missing, too. */
  readonly items?: Iterable<BulkItem> | AsyncIterable<BulkItem> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How queue and account differ; three empty lists where they do not. */
export interface VerifyReport {
  /** Keys of videos that are done and not in the account with all their bytes, and of items that no job knows. */
  readonly missing: readonly string[];
  /** Keys of which there is another video of the same name and size, that no job has made. */
  readonly twice: readonly string[];
  /** Uris of videos without their bytes that no job knows, made since the first job. */
  readonly orphaned: readonly string[];
}

interface AccountVideo {
  readonly uri: string;
  readonly name: string | null;
  readonly created_time: string;
  readonly upload: { readonly status: string | null; readonly size?: number | null } | null;
}

const fields: readonly ('uri' | 'name' | 'created_time' | 'upload.status' | 'upload.size')[] = [
  'uri',
  'name',
  'created_time',
  'upload.status',
  'upload.size',
];

export async function verifyAccount(
  engine: Engine,
  { client, items, signal }: VerifyOptions,
): Promise<VerifyReport> {
  const { done, known, firstAt } = await readJobs(engine);
  const missing = new Set(done.keys());
  const byName = new Map([...done].map(([uri, { name }]) => [name, uri]));
  const twice = new Set<string>();
  const orphaned: string[] = [];
  const videos = client.paginate('/me/videos', { query: { sort: 'date', per_page: 100 }, fields, signal });
  for await (const video of videos as AsyncIterable<AccountVideo>) {
    // the fields above are what comes
    const isWhole = video.upload?.status === 'complete';
    if (done.has(video.uri)) {
      if (isWhole) missing.delete(video.uri);
      continue;
    }
    if (known.has(video.uri) || Date.parse(video.created_time) < firstAt - 1000) continue;
    const original = done.get(byName.get(video.name ?? '') ?? '');
    if (!isWhole) orphaned.push(video.uri);
    else if (original && isSameSize(original.size, video.upload?.size)) twice.add(original.key);
  }
  const lost = await itemsWithoutJob(engine, items);
  const keys = [...missing].map((uri) => done.get(uri)?.key ?? '');
  return { missing: [...keys, ...lost], twice: [...twice], orphaned };
}

async function readJobs(engine: Engine) {
  const done = new Map<
    string,
    { readonly key: string; readonly name: string; readonly size: number | undefined }
  >();
  const known = new Set<string>();
  let firstAt = Number.POSITIVE_INFINITY;
  for await (const { data, returnvalue, timestamp } of walkJobs(engine, 'completed')) {
    const { uri, name, size } = returnvalue;
    done.set(uri, { key: data.item.key, name, size });
    firstAt = Math.min(firstAt, timestamp);
  }
  for (const state of ['failed', 'active', 'waiting', 'delayed'] as const)
    for await (const { data, timestamp } of walkJobs(engine, state)) {
      known.add(uriOf(data) ?? '');
      firstAt = Math.min(firstAt, timestamp);
    }
  return { done, known, firstAt };
}

/** Where one of them is not known, the name decides. */
function isSameSize(one: number | undefined, other: number | null | undefined): boolean {
  return one === undefined || typeof other !== 'number' || one === other;
}

async function itemsWithoutJob({ queue }: Engine, items: VerifyOptions['items']): Promise<string[]> {
  const lost: string[] = [];
  for await (const item of items ?? []) {
    const { key } = keptItem(item);
    if (!(await queue.getJob(jobIdOf(key)))) lost.push(key);
  }
  return lost;
}
