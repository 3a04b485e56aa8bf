import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';

/**
 * Asks before something is deleted.
 *
 * @throws {UsageError} If nobody can be asked and there is no `--yes`: a script must not hang.
 */
export async function confirm(
  io: Io,
  question: string,
  { yes }: { yes?: boolean | undefined },
): Promise<boolean> {
  if (yes || io.isDryRun) return true;
  if (!io.canAsk) throw new UsageError(`${question} There is no terminal to ask at; --yes says yes.`);
  return io.askYesNo(question);
}
