import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileStore } from 'vimeokit/node';
import { CommandError } from '../errors/command-error.js';

/**
 * Keeps the same command from being run twice at once: each would send what the other has just finished.
 *
 * @returns What lets it be run again; the end of the process does so, too.
 * @throws {CommandError} Where it is being run.
 */
export async function lockCommand(
  stateFolder: string,
  command: readonly unknown[],
): Promise<() => Promise<void>> {
  const key = createHash('sha256').update(JSON.stringify(command)).digest('hex').slice(0, 32);
  const claim = await fileStore(join(stateFolder, 'commands')).claim(key);
  if (!claim) throw new CommandError('The same upload is at work in another process; it goes on there.');
  return () => claim.release();
}
