import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('uploading-process.mjs', import.meta.url));

export interface UploadOrder {
  readonly baseUrl: string;
  readonly token: string;
  readonly name: string;
  readonly size: number;
  /** What its bytes are made of. */
  readonly file: string;
  readonly chunkBytes: number;
  readonly startAfterMs: number;
  /** True where the process has had a response before. */
  readonly isWarm: boolean;
  /** Of a store; none by default. */
  readonly folder?: string;
}

export interface UploadEnd {
  readonly id: number;
  readonly uri?: string;
  readonly reason?: string;
  readonly message?: string;
}

/** A process of its own, which uploads for many schedules. */
export class UploadingProcess implements AsyncDisposable {
  readonly #child: ChildProcess = fork(program, { stdio: 'inherit' });
  readonly #waiting = new Map<number, { resolve(end: UploadEnd): void; reject(error: Error): void }>();
  #orders = 0;

  constructor() {
    this.#child.on('message', (end: UploadEnd) => {
      this.#waiting.get(end.id)?.resolve(end);
      this.#waiting.delete(end.id);
    });
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`A process ended with ${code}.`));
    });
  }

  upload(order: UploadOrder): Promise<UploadEnd> {
    const id = this.#orders++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, ...order });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }
}

export function bytesOf(file: string, size: number): Buffer {
  return createHash('shake256', { outputLength: size }).update(file).digest();
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
