interface ImportMeta {
  /** Vite's: the files that fit, by their paths. */
  glob<T>(pattern: string, options: object): Record<string, T>;
}

/** Written with the pages; see `pages/write-pages.mjs`. */
declare module '*/response-fields.json' {
  const fields: unknown;
  export default fields;
}
