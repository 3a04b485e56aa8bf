import { visibleJson } from './visible.js';

/** Characters of data in one result; some 2,500 tokens. */
const maxCharacters = 8000;

export interface Cut {
  readonly text: string;
  /** What is missing, and how to ask for it. */
  readonly note?: string;
}

/** Data as JSON of a bounded length. A page loses items from its end, anything else is cut where it is too long. */
export function cutJson(data: unknown): Cut {
  const whole = visibleJson(data);
  if (whole.length <= maxCharacters) return { text: whole };
  if (isPage(data)) {
    const fitting = itemsThatFit(data);
    if (fitting > 0)
      return {
        text: visibleJson({ ...data, data: data.data.slice(0, fitting) }),
        note: `Cut: only the first ${fitting} of ${data.data.length} items of this page. Ask with per_page ${fitting} and page by page, or name fewer fields.`,
      };
  }
  const names = namesIn(data);
  const has = names.length > 0 ? ` It has: ${names.join(', ')}.` : '';
  return {
    text: whole.slice(0, maxCharacters),
    note: `Cut: the first ${maxCharacters} of ${whole.length} characters. Name the fields you need, such as fields "uri,name".${has}`,
  };
}

/** The part of a text from a place on. */
export function cutText(text: string, from: number): Cut {
  const part = text.slice(from, from + maxCharacters);
  const end = from + part.length;
  if (end >= text.length) return { text: part };
  return {
    text: part,
    note: `Cut at character ${end} of ${text.length}; ask with from ${end} for what follows.`,
  };
}

function isPage(data: unknown): data is { readonly data: readonly unknown[] } {
  return typeof data === 'object' && data !== null && 'data' in data && Array.isArray(data.data);
}

function itemsThatFit(page: { readonly data: readonly unknown[] }): number {
  let left = maxCharacters - visibleJson({ ...page, data: [] }).length;
  let fitting = 0;
  for (const item of page.data) {
    left -= visibleJson(item).length + 1;
    if (left < 0) break;
    fitting += 1;
  }
  return fitting;
}

/** Of the thing, or of the first item of a page. Only what looks like a name of the API: others can name things, too. */
function namesIn(data: unknown): string[] {
  const thing = isPage(data) ? data.data[0] : data;
  return Object.keys(Object(thing))
    .filter((name) => /^[a-z][a-z_]{0,30}$/.test(name))
    .slice(0, 60);
}
