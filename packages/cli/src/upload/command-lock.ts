import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadClaim } from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { CommandError } from '../errors/command-error.js';

/**
 * Keeps the same command from running twice at once: each would send what the other has just finished. It also names a run with
 * --again, so that one that is interrupted goes on under that name, and makes no file anew a second time.
 */
export class CommandLock implements AsyncDisposable {
  readonly #stateFolder: string | undefined;
  #claim: UploadClaim | undefined;
  #key: string | undefined;

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
    this.#key = key;
  }

  /** What a run with --again is called; `undefined` without a lock. */
  async nameRun(): Promise<{ readonly name: string; readonly isInterrupted: boolean } | undefined> {
    const path = this.#nameFile;
    if (path === undefined) return undefined;
    const before = await readFile(path, 'utf8').catch(() => '');
    if (before !== '') return { name: before, isInterrupted: true };
    const name = randomUUID();
    await writeFile(path, name, { mode: 0o600 });
    return { name, isInterrupted: false };
  }

  /** Everything is done: the next run with --again is another one. */
  async forgetRun(): Promise<void> {
    if (this.#nameFile !== undefined) await rm(this.#nameFile, { force: true });
  }

  get #nameFile(): string | undefined {
    if (this.#stateFolder === undefined || this.#key === undefined) return undefined;
    return join(this.#stateFolder, 'commands', `${this.#key}.again`);
  }

  /** Releases the lock; so does the end of the process. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#claim?.release();
  }
}
