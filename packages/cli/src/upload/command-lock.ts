import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { StoreClaim } from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { CommandError } from '../errors/command-error.js';

/** Keeps the same command from being run twice at once: each would send what the other has just finished. */
export class CommandLock implements AsyncDisposable {
  readonly #stateFolder: string | undefined;
  #claim: StoreClaim | undefined;

  /** Without a state folder there is nothing to keep, and no lock. */
  constructor(stateFolder: string | undefined) {
    this.#stateFolder = stateFolder;
  }

  /** @throws {CommandError} Where the command is being run. */
  async take(command: readonly unknown[]): Promise<void> {
    if (this.#stateFolder === undefined) return;
    const key = createHash('sha256').update(JSON.stringify(command)).digest('hex').slice(0, 32);
    this.#claim = await fileStore(join(this.#stateFolder, 'commands')).claim(key);
    if (!this.#claim)
      throw new CommandError('The same upload is at work in another process; it goes on there.');
  }

  /** The command may be run again; the end of the process lets it, too. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#claim?.release();
  }
}
