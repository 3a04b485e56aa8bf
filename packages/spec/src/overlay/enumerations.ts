import type { Correction } from '../corrections.js';

/** Values that were seen, or that Vimeo's pages of 2026 name, and that the description lacks. */
export const enumerationCorrections: readonly Correction[] = [];
