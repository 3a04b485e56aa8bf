import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileOrStream } from '../args/file-or-stream.js';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';

/** A JSON body from a file, or from standard input for `-`. */
export async function readInput(file: string, io: Io): Promise<unknown> {
  const given = await fileOrStream(file, io);
  const content = given.kind === 'stream' ? await text(given.stream) : await readFile(given.path, 'utf8');
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    const where = given.kind === 'stream' && given.stream === io.stdin ? 'Standard input' : file;
    throw new CommandError(`${where} is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
}
