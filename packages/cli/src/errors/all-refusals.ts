import { UsageError } from './usage-error.js';

/**
 * Does something with each item, and tells what is wrong with all of them at once: somebody who corrects one at a time would
 * run the command as often.
 *
 * @throws {UsageError} If it was thrown for any of them.
 */
export async function allOrRefusals<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const refusals = new Set<string>();
  for (const item of items) {
    try {
      results.push(await run(item));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      refusals.add(error.message);
    }
  }
  if (refusals.size > 1)
    throw new UsageError(
      `${refusals.size} faults, and nothing was sent:\n${[...refusals].map((line) => `  ${line}`).join('\n')}`,
    );
  for (const message of refusals) throw new UsageError(message);
  return results;
}
