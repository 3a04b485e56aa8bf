/** The pieces of a stream. Not every runtime iterates over one by itself. */
export async function* piecesOf(
  stream: ReadableStream<Uint8Array> | null,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!stream) return;
  const reader = stream.getReader();
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        isOver = true;
        return;
      }
      yield value;
    }
  } finally {
    // Who stops early wants no more of it.
    if (!isOver) await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}
