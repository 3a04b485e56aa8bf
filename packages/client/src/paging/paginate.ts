import { checkNames, type Names } from '../option-names.js';
import { type CallOptions, callNames, callReplacements } from '../options.js';
import type { Page } from '../page.js';
import type { Walker } from './walk.js';

/** A list that is walked as far as it is read: item by item, page by page, or into an array. */
export interface Paginated<Item> extends AsyncIterable<Item> {
  /** The pages as Vimeo sent them; `total` and `paging` are theirs. */
  pages(): AsyncGenerator<Page<Item>, void, undefined>;
  /**
   * The items in an array.
   *
   * @param options.limit - No more than so many; pages beyond are not asked for. Default: all there are.
   */
  toArray(options?: { limit?: number | undefined }): Promise<Item[]>;
}

/** How a list is walked. */
export interface WalkOptions {
  /**
   * Pages under way at a time. With more than one, pages are asked for before they are read, within the rate budget, and
   * given in order; leaving the loop wastes fewer pages than this. Lists whose pages are not numbered are walked one page
   * after the other. Default 1: a page is asked for when it is needed.
   */
  concurrency?: number | undefined;
}

// A page that is not JSON, or that was refused, has no items.
const { throwOnError: _throwOnError, parse: _parse, ...pageNames } = callNames;
const walkNames: Names = { ...pageNames, concurrency: true };
const walkReplacements = {
  ...callReplacements,
  throwOnError: 'a refused page is thrown',
  parse: 'a page is JSON',
};

/** Walks a list by the server's own `paging.next`; every page is asked for with the options of the first. */
export function paginate<Item>(
  walker: Walker,
  path: string,
  options: CallOptions & WalkOptions = {},
): Paginated<Item> {
  checkNames('paginate', options, walkNames, walkReplacements);
  const { concurrency = 1, ...call } = options;
  if (!(Number.isInteger(concurrency) && concurrency >= 1))
    throw new TypeError(`concurrency must be a whole number of pages, 1 or more, not ${concurrency}.`);
  async function* pages(limit = Number.POSITIVE_INFINITY): AsyncGenerator<Page<Item>, void, undefined> {
    // A page of a browser shows itself before it walks a list.
    const { walk } = await import('./walk.js');
    yield* walk<Item>(walker, path, call, { concurrency, limit });
  }
  return {
    pages: () => pages(),
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page.data;
    },
    async toArray(given = {}) {
      checkNames('toArray', given, { limit: true });
      const { limit = Number.POSITIVE_INFINITY } = given;
      if (!(limit >= 0)) throw new TypeError(`limit must be a number of items, not ${limit}.`);
      const items: Item[] = [];
      if (limit === 0) return items;
      for await (const page of pages(limit)) {
        for (const item of page.data) {
          items.push(item);
          if (items.length >= limit) return items;
        }
      }
      return items;
    },
  };
}
