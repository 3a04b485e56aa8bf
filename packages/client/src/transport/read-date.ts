// Vimeo documents ISO dates and others have seen Unix seconds, so both are read.
function readDate(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/**
 * Reads one header's dates, in milliseconds since 1970; `null` where it is no date. The same text comes with many responses, and parsing a date is
 * slow, so the last one is remembered.
 */
export function dateReader(): (text: string | null) => number | null {
  let lastText: string | null = null;
  let lastDate: number | null = null;
  return (text) => {
    if (text === lastText) return lastDate;
    const date = text === null ? Number.NaN : readDate(text);
    lastText = text;
    lastDate = Number.isNaN(date) ? null : date;
    return lastDate;
  };
}
