import { platform } from '#platform';
import type { RetryPolicy } from '../retry/policy.js';
import { boundedSource } from '../sources/bounded-source.js';
import { blobSource, bytesSource } from '../sources/memory-source.js';
import { refuseSource } from '../sources/refuse-source.js';
import type { OpenSource } from '../sources/source.js';
import type { Clock } from '../time/clock.js';
import type { SourceInput } from './source-input.js';

export interface OpenOptions {
  readonly size: number | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly retry: RetryPolicy;
}

/** Opens what is read from; a source that cannot be sent is refused here, before any request to Vimeo. */
export async function openSource(input: SourceInput, options: OpenOptions): Promise<OpenSource> {
  const { size, signal, retry } = options;
  const source = boundedSource(await open(input, options), { signal, totalMs: retry.totalMs });
  if (size === undefined || size === source.size) return source;
  await source.close();
  return refuseSource(source.name ?? 'it', `it has ${source.size} bytes, and the option size says ${size}`);
}

// What few pages have is loaded by the first that has it.
async function open(input: SourceInput, options: OpenOptions): Promise<OpenSource> {
  switch (input.kind) {
    case 'path':
      return platform.openFile(input.path);
    case 'open file':
      return platform.openFileHandle(input.file);
    case 'address':
      return (await import('../sources/remote-source.js')).remoteSource(input.url, options);
    case 'bytes':
      return bytesSource(input.bytes);
    case 'blob':
      return blobSource(input.blob);
    case 'own':
      return (await import('../sources/own-source.js')).ownSource(input.source);
    case 'stream':
      if (options.size === undefined) return platform.spool(input.stream, options.signal);
      if (options.size === 0) return refuseSource('the stream', 'it is empty');
      return (await import('../sources/stream-source.js')).streamSource(input.stream, options.size);
  }
}
