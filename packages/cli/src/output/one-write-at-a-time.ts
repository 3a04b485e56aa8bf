/**
 * Writes something whole, again after each change: the promise of a call resolves when what was there at the call is written.
 * During a write, one more waits for all that comes meanwhile.
 */
export function oneWriteAtATime(write: () => Promise<void>): () => Promise<void> {
  let isStale = false;
  let writing: Promise<void> | undefined;
  const writeAll = async () => {
    while (isStale) {
      isStale = false;
      await write();
    }
  };
  return () => {
    isStale = true;
    writing ??= writeAll().finally(() => {
      writing = undefined;
    });
    return writing;
  };
}
