import { ApiError } from '../errors/api-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import type { CallOptions, RequestOptions } from '../options.js';
import type { Page } from '../page.js';
import type { VimeoResponse } from '../response.js';
import { createAbortController } from '../time/abort-controller.js';
import { joinSignals } from '../time/join-signals.js';
import { isCallable } from '../transport/url.js';
import { PagesAhead } from './pages-ahead.js';

/** What walking a list takes of a client. */
export interface Walker {
  readonly request: (request: RequestOptions) => Promise<VimeoResponse>;
  readonly baseUrl: URL;
  /** Told what would halve the cost of a walk without `fields`. */
  readonly advise: (advice: string) => void;
}

// The most that Vimeo gives, so that a walk takes the fewest calls.
const perPage = 100;

/** The pages of a list, by the server's own `paging.next`. */
export async function* walk<Item>(
  walker: Walker,
  path: string,
  options: CallOptions,
  { concurrency, limit }: { readonly concurrency: number; readonly limit: number },
): AsyncGenerator<Page<Item>, void, undefined> {
  const { params: _params, query, ...shared } = options;
  if (!asksForFields(path, options)) walker.advise(adviceFor(path));
  const first = { ...options, method: 'GET', path, query: { ...defaultPageSize(path), ...query } };
  const ending = createAbortController();
  const { signal, stop } = joinSignals(options.signal, ending.signal);
  const ahead = new PagesAhead(
    // The link carries the query; `fields` are said again, since a server that drops them would double the cost.
    (link) => readPage<Item>(walker, { ...shared, method: 'GET', path: link, signal }, isPastTheEnd),
    concurrency,
  );
  const followed = new Set([path]);
  try {
    let page = await readPage<Item>(walker, first);
    while (page !== undefined) {
      yield page;
      const next = page.paging?.next;
      if (!next) return;
      refuseOtherHost(walker.baseUrl, next, path);
      if (followed.has(next))
        throw new VimeoError(
          `GET ${named(path)} names a next page that was there before; the walk would never end.`,
        );
      followed.add(next);
      page = await ahead.take(next, lastPageOf(page, limit));
    }
  } finally {
    stop();
    // What was asked for ahead is not wanted any more.
    ending.abort();
  }
}

/** The number of the page that has the last item, or the one at the limit; 0 where the page does not tell. */
function lastPageOf({ total, per_page }: Page<unknown>, limit: number): number {
  const last = Math.ceil(Math.min(total, limit) / per_page);
  return Number.isFinite(last) ? last : 0;
}

/** A page; `undefined` where its failure means that there is none. */
async function readPage<Item>(
  { request }: Walker,
  call: RequestOptions,
  isNone: (error: unknown) => boolean = () => false,
): Promise<Page<Item> | undefined> {
  let data: unknown;
  try {
    ({ data } = await request(call));
  } catch (error) {
    if (isNone(error)) return undefined;
    throw error;
  }
  if (typeof data !== 'object' || data === null || !('data' in data) || !Array.isArray(data.data))
    throw new VimeoError(`GET ${named(call.path)} returned no list; paginate only walks lists.`);
  return data as unknown as Page<Item>; // a list, as the path's type says
}

/** Past the last page Vimeo responds with 404, or with 400 with the code 2286. */
function isPastTheEnd(error: unknown): boolean {
  return ApiError.is(error) && (error.status === 404 || error.errorCode === 2286);
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
