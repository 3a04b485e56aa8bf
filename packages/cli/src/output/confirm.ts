import { Interrupted } from '../errors/interrupted.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';

/**
 * Asks before something is gone.
 *
 * @throws {UsageError} Where there is nobody to ask and no `--yes`: a script must not hang.
 */
export async function confirm(
  io: Io,
  question: string,
  { yes }: { yes?: boolean | undefined },
): Promise<boolean> {
  if (yes) return true;
  if (!io.canAsk) throw new UsageError(`${question} There is no terminal to ask at; --yes says yes.`);
  const prompts = await import('@clack/prompts');
  const answer = await prompts.confirm({
    ...{ message: question, initialValue: false },
    ...{ input: io.stdin, output: io.stderr, signal: io.signal },
  });
  // The terminal is in raw mode at a question, so that Ctrl-C comes as a key and not as a signal.
  if (prompts.isCancel(answer)) throw new Interrupted('SIGINT');
  return answer;
}
