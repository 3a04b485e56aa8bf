import type { Clock, SharedBudget } from 'vimeokit';

/** What several processes of a test share. */
export interface MemoryBudgets {
  /** What is kept, by key. */
  readonly kept: ReadonlyMap<string, { readonly version: string; readonly text: string }>;
  readonly writes: number;
  /** Rejects everything from now on, or no more. */
  fail(error: Error | undefined): void;
  /** A handle of its own, as each process has one. */
  open(): SharedBudget;
}

/** Shared budgets in memory, by a clock that the test owns. */
export function memoryBudgets(clock: Pick<Clock, 'now'>): MemoryBudgets {
  const kept = new Map<string, { version: string; text: string }>();
  let writes = 0;
  let failure: Error | undefined;
  const arrive = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    if (failure) throw failure;
  };
  return {
    kept,
    get writes() {
      return writes;
    },
    fail(error) {
      failure = error;
    },
    open: () => ({
      async read(key) {
        await arrive();
        const found = kept.get(key);
        return {
          state: found && JSON.parse(found.text),
          version: found?.version ?? 'none',
          now: clock.now(),
        };
      },
      async compareAndSet(key, version, state) {
        const text = JSON.stringify(state);
        await arrive();
        if ((kept.get(key)?.version ?? 'none') !== version) return false;
        kept.set(key, { version: String(++writes), text });
        return true;
      },
    }),
  };
}
