import { Refusal, refuse } from '../model/refusal.js';

/** Vimeo's envelope of a list. */
export interface Page {
  total: number;
  page: number;
  per_page: number;
  paging: { next?: string | null; previous?: string | null; first: string; last: string };
  data: unknown[];
}

/** One page of `items`: the one with the item that is sought, if there is one. Links keep every other parameter. */
export function pageOf<Item>(
  items: readonly Item[],
  url: URL,
  path: string,
  show: (item: Item) => unknown,
  isSought?: (item: Item) => boolean,
): Page {
  const perPage = perPageOf(url, path.endsWith('/analytics') ? 1000 : 100);
  // Where one of them is sought, its page is the one that is returned.
  const sought = isSought ? items.findIndex(isSought) : -1;
  const page =
    sought >= 0 ? Math.floor(sought / perPage) + 1 : wholeNumber(url, 'page', 1, Number.MAX_SAFE_INTEGER);
  const last = Math.max(1, Math.ceil(items.length / perPage));
  if (page > last) throw new Refusal(400, 2286, `The list ends with page ${last}; there is no page ${page}.`);
  const link = (number: number) => {
    const query = new URLSearchParams(url.searchParams);
    query.set('page', String(number));
    query.delete('containing_uri');
    return `${path}?${query}`;
  };
  return {
    total: items.length,
    page,
    per_page: perPage,
    paging: {
      next: page < last ? link(page + 1) : null,
      previous: page > 1 ? link(page - 1) : null,
      first: link(1),
      last: link(last),
    },
    data: items.slice((page - 1) * perPage, page * perPage).map(show),
  };
}

/** How many of a list are on a page. */
export function perPageOf(url: URL, most = 100): number {
  return wholeNumber(url, 'per_page', 25, most);
}

function wholeNumber(url: URL, name: string, defaultValue: number, max: number): number {
  const text = url.searchParams.get(name);
  if (text === null || text === '') return defaultValue;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > max)
    throw refuse.parameter(name, `${name} must be a whole number from 1${max <= 1000 ? ` to ${max}` : ''}.`);
  return number;
}

/** In a few places the description has no null where there is no such page; there it is left out. */
export function withoutNulls(page: Page): Page {
  const { next, previous, ...paging } = page.paging;
  const links = { ...paging, ...(next ? { next } : {}), ...(previous ? { previous } : {}) };
  return { ...page, paging: links };
}
