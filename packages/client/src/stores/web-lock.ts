/** A lock that all tabs and workers of an origin share; it ends with its page. */
export interface WebLock {
  /** False once it was released, or stolen. */
  readonly isOurs: boolean;
  /** Resolves when anybody else can have it. */
  release(): Promise<void>;
}

/** `undefined` where somebody has it, of this page or another. */
export function takeWebLock(name: string): Promise<WebLock | undefined> {
  const locks = globalThis.navigator?.locks;
  if (!locks)
    throw new TypeError(
      'indexedDbStore needs Web Locks, which browsers have on https and on localhost. In Node, use fileStore of vimeokit/node.',
    );
  return new Promise((resolve, reject) => {
    let isOurs = false;
    const held = locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(undefined);
      isOurs = true;
      return new Promise<void>((end) => {
        resolve({
          get isOurs() {
            return isOurs;
          },
          release() {
            isOurs = false;
            end();
            return ended;
          },
        });
      });
    });
    const ended = held.then(
      () => {},
      (error: unknown) => {
        // Stolen; or never had.
        isOurs = false;
        reject(error);
      },
    );
  });
}
