import { ApiError } from '../errors/api-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import { checkNames } from '../option-names.js';
import { type CallOptions, callNames, callReplacements, type RequestOptions } from '../options.js';
import type { Page } from '../page.js';
import type { VimeoResponse } from '../response.js';
import { isCallable } from '../transport/url.js';

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

/** What walking a list takes of a client. */
export interface Walker {
  readonly request: (request: RequestOptions) => Promise<VimeoResponse>;
  readonly baseUrl: URL;
  /** Told what would halve the cost of a walk without `fields`. */
  readonly advise: (advice: string) => void;
}

// The most that Vimeo gives, so that a walk takes the fewest calls.
const perPage = 100;

/** Walks a list by the server's own `paging.next`; every page is asked for with the options of the first. */
export function paginate<Item>(walker: Walker, path: string, options: CallOptions = {}): Paginated<Item> {
  checkNames('paginate', options, callNames, callReplacements);
  const pages = () => walk<Item>(walker, path, options);
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page.data;
    },
    async toArray(given = {}) {
      checkNames('toArray', given, { limit: true });
      const { limit = Number.POSITIVE_INFINITY } = given;
      if (!(limit >= 0)) throw new TypeError(`limit must be a number of items, not ${limit}.`);
      const items: Item[] = [];
      if (limit === 0) return items;
      for await (const page of pages()) {
        for (const item of page.data) {
          items.push(item);
          if (items.length >= limit) return items;
        }
      }
      return items;
    },
  };
}

async function* walk<Item>(
  walker: Walker,
  path: string,
  options: CallOptions,
): AsyncGenerator<Page<Item>, void, undefined> {
  const { params: _params, query, ...shared } = options;
  if (!asksForFields(path, options)) walker.advise(adviceFor(path));
  let request: RequestOptions = {
    ...options,
    method: 'GET',
    path,
    query: { ...defaultPageSize(path), ...query },
  };
  const followed = new Set([path]);
  for (let number = 1; ; number++) {
    const page = await readPage<Item>(walker, request, number);
    if (page === undefined) return;
    yield page;
    const next = page.paging?.next;
    if (!next) return;
    refuseOtherHost(walker.baseUrl, next, path);
    if (followed.has(next))
      throw new VimeoError(
        `GET ${named(path)} names a next page that was there before; the walk would never end.`,
      );
    followed.add(next);
    // The link carries the query; `fields` are said again, since a server that drops them would double the cost.
    request = { ...shared, method: 'GET', path: next };
  }
}

/** A page; `undefined` past the last one, for which Vimeo responds with 404, or with 400 with the code 2286. */
async function readPage<Item>(
  { request }: Walker,
  call: RequestOptions,
  number: number,
): Promise<Page<Item> | undefined> {
  let data: unknown;
  try {
    ({ data } = await request(call));
  } catch (error) {
    if (number > 1 && ApiError.is(error) && (error.status === 404 || error.errorCode === 2286))
      return undefined;
    throw error;
  }
  if (typeof data !== 'object' || data === null || !('data' in data) || !Array.isArray(data.data))
    throw new VimeoError(`GET ${named(call.path)} returned no list; paginate only walks lists.`);
  return data as unknown as Page<Item>; // a list, as the path's type says
}

/** The token would not go there, but neither should the walk. */
function refuseOtherHost(baseUrl: URL, next: string, path: string): void {
  const url = URL.canParse(next, baseUrl) ? new URL(next, baseUrl) : undefined;
  if (url?.origin === baseUrl.origin && isCallable(baseUrl, next)) return;
  if (url?.origin === baseUrl.origin)
    throw new VimeoError(
      `GET ${named(path)} names a next page that cannot be asked for; the walk ends here.`,
    );
  throw new VimeoError(
    `GET ${named(path)} names its next page on another host, ${url?.host ?? 'an unreadable one'}; the walk ends here.`,
  );
}

function defaultPageSize(path: string): { per_page?: number } {
  return /[?&]per_page=/.test(path) ? {} : { per_page: perPage };
}

function asksForFields(path: string, { query, fields }: CallOptions): boolean {
  return Boolean(fields?.length || query?.fields || /[?&]fields=./.test(path));
}

function adviceFor(path: string): string {
  return `paginate('${named(path)}') asks for whole items; naming what you read, such as fields: ['uri', 'name'], halves what each page costs.`;
}

// A query may hold a password.
function named(path: string): string {
  return path.replace(/\?.*/s, '');
}
