/** One page of a list. */
export interface Page<Item> {
  /** How many there are in all; Vimeo has been seen to count wrong, so that the end is where `paging.next` is null. */
  total: number;
  page: number;
  per_page: number;
  /** Paths of the neighbouring pages, null where there is none. */
  paging: { first: string | null; last: string | null; next: string | null; previous: string | null };
  data: Item[];
}
