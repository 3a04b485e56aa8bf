/** Hands bytes on as a slow line does: so many a second, evenly, in real time. */
export function slowLine(
  bytesPerSecond: number,
  signal: AbortSignal,
): TransformStream<Uint8Array, Uint8Array> {
  // Twenty pieces a second, or one for every byte of a very slow line.
  const pieceBytes = Math.max(1, Math.floor(bytesPerSecond / 20));
  const pieceMs = (pieceBytes / bytesPerSecond) * 1000;
  return new TransformStream({
    async transform(chunk, controller) {
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const piece = chunk.subarray(at, at + pieceBytes);
        await pause((piece.length / pieceBytes) * pieceMs, signal);
        controller.enqueue(piece);
      }
    },
  });
}

/** Ends early where nobody waits any more. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
