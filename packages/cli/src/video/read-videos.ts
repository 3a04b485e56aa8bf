import { text } from 'node:stream/consumers';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { resolveVideo } from './resolve.js';

/** The uris of VIDEO arguments, each once; `-` stands for those on standard input, the first word of each line. */
export async function readVideos(words: readonly string[], io: Io): Promise<`/videos/${string}`[]> {
  const found = new Set<`/videos/${string}`>();
  for (const word of words) {
    if (word !== '-') {
      found.add(resolveVideo(word));
      continue;
    }
    for (const [index, line] of (await text(io.stdin)).split(/\r?\n/).entries()) {
      const [first = ''] = line.trim().split(/\s/);
      if (first !== '') found.add(videoOnLine(first, index + 1));
    }
  }
  return [...found];
}

function videoOnLine(word: string, number: number): `/videos/${string}` {
  try {
    return resolveVideo(word);
  } catch (error) {
    throw new UsageError(
      `Line ${number} of standard input: ${error instanceof Error ? error.message : error}`,
    );
  }
}
