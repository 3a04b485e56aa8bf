import { Interrupted } from './errors/interrupted.js';

// npm passes a Ctrl-C on to its child, which has had it from the terminal already.
const sameKeyMs = 300;

/** What is needed of `process`. */
interface Signalled {
  on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown;
  exit(code: number): unknown;
}

/** Aborts at the first signal to end, and ends the process at the second, whatever is still being cleaned up. */
export function stopOnSignals(process: Signalled, now: () => number = () => performance.now()): AbortSignal {
  const controller = new AbortController();
  let stoppedAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      const reason = new Interrupted(signal);
      if (!controller.signal.aborted) {
        stoppedAt = now();
        controller.abort(reason);
      } else if (now() - stoppedAt > sameKeyMs) process.exit(reason.exitCode);
    });
  return controller.signal;
}
