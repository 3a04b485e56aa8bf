/** Amounts in the words of a language. */
export interface Format {
  bytes(bytes: number): string;
  speed(bytesPerSecond: number): string;
  time(seconds: number): string;
  percent(part: number): string;
}

export function formatFor(language: string | undefined): Format {
  const number = (value: number, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 0, ...options }).format(value);
  const unit = (value: number, name: string, options: Intl.NumberFormatOptions = {}) =>
    number(value, { style: 'unit', unit: name, ...options });
  const scaled = (bytes: number, suffix: string) => {
    const [size, name] =
      bytes < 1e6 ? [1e3, 'kilobyte'] : bytes < 1e9 ? [1e6, 'megabyte'] : [1e9, 'gigabyte'];
    return unit(bytes / size, name + suffix, { maximumFractionDigits: bytes < 1e6 ? 0 : 1 });
  };
  return {
    bytes: (bytes) => scaled(bytes, ''),
    speed: (bytesPerSecond) => scaled(bytesPerSecond, '-per-second'),
    time(seconds) {
      const [size, name] = seconds < 60 ? [1, 'second'] : seconds < 3600 ? [60, 'minute'] : [3600, 'hour'];
      return unit(Math.ceil(seconds / size), name, { unitDisplay: 'long' });
    },
    // 100 % is what is done.
    percent: (part) => number(Math.floor(part * 100) / 100, { style: 'percent' }),
  };
}

/** The language of an element's page; `undefined`, for the browser's own, where it tells none that is one. */
export function languageOf(element: Element): string | undefined {
  const language = element.closest<HTMLElement>('[lang]')?.lang || document.documentElement.lang;
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}
