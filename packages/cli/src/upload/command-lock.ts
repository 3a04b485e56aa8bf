import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { UploadClaim } from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { CommandError } from '../errors/command-error.js';

/** Keeps the same command from running twice at once: each would send what the other has just finished. */
export class CommandLock implements AsyncDisposable {
  readonly #stateFolder: string | undefined;
  #claim: UploadClaim | undefined;

  /** Without a state folder nothing is remembered, and there is no lock. */
  constructor(stateFolder: string | undefined) {
    this.#stateFolder = stateFolder;
  }

  /** @throws {CommandError} If the command is already running. */
  async take(command: readonly unknown[]): Promise<void> {
    if (this.#stateFolder === undefined) return;
    const key = createHash('sha256').update(JSON.stringify(command)).digest('hex').slice(0, 32);
    this.#claim = await fileStore(join(this.#stateFolder, 'commands')).claim(key);
    if (!this.#claim) throw new CommandError('The same upload is already running in another process.');
  }

  /** Releases the lock; so does the end of the process. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#claim?.release();
  }
}
