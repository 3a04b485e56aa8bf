/** One page of a list. */
export interface Page<Item> {
  /** How many there are in all; Vimeo has been seen to count wrong, so that the end is where `paging.next` is null. */
  total: number;
  /** Which page this is, from 1. */
  page: number;
  /** How many items a page has at most. */
  per_page: number;
  /** Paths of the neighbouring pages, null where there is none. */
  paging: { first: string | null; last: string | null; next: string | null; previous: string | null };
  /** The items; there may be fewer than `per_page` on any page. */
  data: Item[];
}
