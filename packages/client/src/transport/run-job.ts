import { joinSignals } from '../time/join-signals.js';
import type { Lifetime } from './lifetime.js';

/**
 * Runs what takes several requests: closing the client waits for all of it, or ends all of it.
 *
 * @throws {TypeError} Where the client is closed.
 */
export async function runJob<Options extends { signal?: AbortSignal | undefined }, Result>(
  lifetime: Lifetime,
  options: Options | undefined,
  run: (options: Options) => Promise<Result>,
): Promise<Result> {
  lifetime.refuseIfClosed();
  lifetime.begin();
  const joined = joinSignals(options?.signal, lifetime.signal);
  try {
    return await run({ ...(options as Options), signal: joined.signal }); // no options are checked where they are read
  } finally {
    joined.stop();
    lifetime.end();
  }
}
