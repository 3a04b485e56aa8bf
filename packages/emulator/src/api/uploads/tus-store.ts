import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { ERRORS } from '@tus/utils';
import { type DiskWatch, isDiskFull } from '../../node/disk-watch.js';
import { saveFile } from '../../node/save-file.js';

/** The file store of tus, except that a full disk gives 507. What was written until then counts. */
export class TusStore extends FileStore {
  readonly #disk: DiskWatch;

  constructor(directory: string, disk: DiskWatch) {
    super({ directory });
    this.#disk = disk;
  }

  /** The offset is where the file ends: the server has compared them. */
  override async write(source: Readable, id: string, offset: number): Promise<number> {
    try {
      const bytes = await saveFile(source, join(this.directory, id), 'a');
      this.#disk.worked();
      return offset + bytes;
    } catch (error) {
      if (!isDiskFull(error)) throw ERRORS.FILE_WRITE_ERROR;
      this.#disk.failed(error);
      throw { status_code: 507, body: 'Insufficient storage\n' };
    }
  }
}
