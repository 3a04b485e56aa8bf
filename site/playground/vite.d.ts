interface ImportMeta {
  /** Vite's: the files that fit, by their paths. */
  glob<T>(pattern: string, options: object): Record<string, T>;
}
