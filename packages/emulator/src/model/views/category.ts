import { signedIn, viewTable } from './view-table.js';

/** Who sees what of a category. */
export const categoryViews = viewTable({ to: signedIn, paths: ['metadata.interactions'] });
