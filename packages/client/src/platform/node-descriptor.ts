import { type BigIntStats, closeSync, constants, fstatSync, open, read } from 'node:fs';
import { promisify } from 'node:util';

const openFile = promisify(open);
const readFile = promisify(read);

// A pipe, which is refused, does not make the opening wait for its writer.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * A file that is open. Node gives every asynchronous call to a thread, and to wake one takes longer than what the system
 * answers from memory; so only opening and reading, which may wait for a disk, are asynchronous.
 */
export class Descriptor {
  readonly #fd: number;
  #isOpen = true;

  private constructor(fd: number) {
    this.#fd = fd;
  }

  static async open(path: string): Promise<Descriptor> {
    return new Descriptor(await openFile(path, openFlags));
  }

  read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesRead: number; buffer: Buffer }> {
    return readFile(this.#fd, buffer, offset, length, position);
  }

  stat(): BigIntStats {
    return fstatSync(this.#fd, { bigint: true });
  }

  close(): void {
    // Its number may be another file's by now.
    if (this.#isOpen) closeSync(this.#fd);
    this.#isOpen = false;
  }
}
