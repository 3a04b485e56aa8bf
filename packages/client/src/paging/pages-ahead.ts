/** Pages by their links, those that follow asked for before the walk comes to them. */
export class PagesAhead<Page> {
  readonly #ask: (link: string) => Promise<Page>;
  readonly #concurrency: number;
  /** Asked for, and not taken yet. */
  readonly #pages = new Map<string, Promise<Page>>();
  #isGuessing = true;

  /** @param concurrency - Pages under way at a time; with 1 none is asked for ahead. */
  constructor(ask: (link: string) => Promise<Page>, concurrency: number) {
    this.#ask = ask;
    this.#concurrency = concurrency;
  }

  /**
   * The page of a link that the server gave.
   *
   * @param lastPage - The number of the last page, beyond which none is asked for ahead.
   */
  take(link: string, lastPage: number): Promise<Page> {
    // The server's own link is followed, whatever was guessed: these pages are not numbered as they seemed to be.
    if (this.#pages.size > 0 && !this.#pages.has(keyOf(link))) this.#isGuessing = false;
    const page = this.#start(link);
    if (this.#isGuessing)
      // A failure counts where the walk comes to that page.
      for (const next of linksAfter(link, this.#concurrency - 1, lastPage)) this.#start(next).catch(() => {});
    this.#pages.delete(keyOf(link));
    return page;
  }

  #start(link: string): Promise<Page> {
    const page = this.#pages.get(keyOf(link)) ?? this.#ask(link);
    this.#pages.set(keyOf(link), page);
    return page;
  }
}

/** The same for links that differ in the order of their query alone: a server may put `page` elsewhere from one to the next. */
function keyOf(link: string): string {
  return link.split(/[?&]/).sort().join();
}

/** The links of the pages that follow a numbered one; none where its link has no number. */
function linksAfter(link: string, count: number, lastPage: number): string[] {
  const numbered = /^(.*[?&]page=)(\d+)((?:&.*)?)$/.exec(link);
  if (!numbered) return [];
  const [, before = '', number, after = ''] = numbered;
  const links: string[] = [];
  for (let page = Number(number) + 1; page <= lastPage && links.length < count; page++)
    links.push(`${before}${page}${after}`);
  return links;
}
