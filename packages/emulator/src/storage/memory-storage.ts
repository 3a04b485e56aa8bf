import type { Bytes, FileKind, Storage } from './storage.js';

type Pieces = readonly Uint8Array[];

/** Keeps files in memory, piece by piece, until the emulator is gone. */
export function memoryStorage(): Storage {
  let files = new Map<string, Pieces>();
  const kept = new Map<string, Map<string, Pieces>>();

  return {
    async size(kind, name) {
      const pieces = files.get(keyOf(kind, name));
      return pieces && lengthOf(pieces);
    },
    read(kind, name, start, end) {
      const pieces = sliced(files.get(keyOf(kind, name)) ?? [], start, end);
      return new ReadableStream({
        pull(controller) {
          const { done, value } = pieces.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      });
    },
    async create(kind, name) {
      files.set(keyOf(kind, name), []);
    },
    async append(kind, name, bytes) {
      const key = keyOf(kind, name);
      // A list of its own: a snapshot may have the one that was there.
      const pieces = [...(files.get(key) ?? [])];
      files.set(key, pieces);
      let count = 0;
      for await (const piece of bytes) {
        // The sender may use its memory again.
        pieces.push(piece.slice());
        count += piece.byteLength;
      }
      return count;
    },
    async replace(kind, name, bytes, accepts) {
      const pieces = await collected(bytes);
      if (!accepts()) return false;
      files.set(keyOf(kind, name), pieces);
      return true;
    },
    async remove(kind, name) {
      files.delete(keyOf(kind, name));
    },
    async clear() {
      files = new Map();
    },
    async keep(snapshot) {
      kept.set(snapshot, new Map(files));
    },
    async restore(snapshot) {
      files = new Map(kept.get(snapshot));
    },
  };
}

function keyOf(kind: FileKind, name: string): string {
  return `${kind}/${name}`;
}

function lengthOf(pieces: Pieces): number {
  return pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

async function collected(bytes: Bytes): Promise<Pieces> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece.slice());
  return pieces;
}

function* sliced(pieces: Pieces, start: number, end: number): Generator<Uint8Array, void, undefined> {
  let at = 0;
  for (const piece of pieces) {
    const part = piece.subarray(Math.max(0, start - at), Math.max(0, end - at));
    if (part.byteLength > 0) yield part;
    at += piece.byteLength;
  }
}
