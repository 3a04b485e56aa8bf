/** What a `Content-Range` of bytes says; `undefined` parts are a `*`. */
export interface ContentRange {
  readonly start: number | undefined;
  /** The first byte that is not in it. */
  readonly end: number | undefined;
  /** Bytes in all. */
  readonly total: number | undefined;
}

/** Reads `bytes 0-99/1000`; `undefined` for what is no range of bytes. */
export function parseContentRange(header: string | null | undefined): ContentRange | undefined {
  const [, first, last, total] = header?.match(/^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/) ?? [];
  if (total === undefined) return undefined;
  return {
    start: first === undefined ? undefined : Number(first),
    end: last === undefined ? undefined : Number(last) + 1,
    total: total === '*' ? undefined : Number(total),
  };
}
