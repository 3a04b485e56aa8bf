import { madeUpVideo } from './made-up-video.js';
import type { Storage } from './storage.js';

const pieceBytes = 64 * 1024;

/** The name of a video of which no byte lies anywhere: it is made when it is read. */
export function madeUpName(secret: string, seconds: number, size: number): string {
  return `${secret}-${seconds}s-${size}b`;
}

/** A storage that also has the videos whose names say that they are made up. */
export function withMadeUpVideos(storage: Storage): Storage {
  return {
    size: async (kind, name) =>
      (kind === 'videos' ? madeUpBy(name)?.size : undefined) ?? storage.size(kind, name),
    read(kind, name, start, end) {
      const video = kind === 'videos' ? madeUpBy(name) : undefined;
      return video ? readMadeUp(video, start, end) : storage.read(kind, name, start, end);
    },
    create: (kind, name) => storage.create(kind, name),
    append: (kind, name, bytes) => storage.append(kind, name, bytes),
    replace: (kind, name, bytes, accepts) => storage.replace(kind, name, bytes, accepts),
    remove: async (kind, name) => (madeUpBy(name) ? undefined : storage.remove(kind, name)),
    clear: () => storage.clear(),
    keep: (snapshot) => storage.keep(snapshot),
    restore: (snapshot) => storage.restore(snapshot),
  };
}

interface MadeUp {
  readonly seconds: number;
  readonly size: number;
}

function madeUpBy(name: string): MadeUp | undefined {
  const [, seconds, size] = name.match(/^[0-9a-f]+-(\d+)s-(\d+)b$/) ?? [];
  return seconds === undefined ? undefined : { seconds: Number(seconds), size: Number(size) };
}

function readMadeUp({ seconds, size }: MadeUp, start: number, end: number): ReadableStream<Uint8Array> {
  const beginning = madeUpVideo(seconds, size);
  let at = start;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = new Uint8Array(Math.min(pieceBytes, end - at));
      if (at < beginning.length) piece.set(beginning.subarray(at, at + piece.length));
      at += piece.length;
      if (piece.length > 0) controller.enqueue(piece);
      if (at >= end) controller.close();
    },
  });
}
