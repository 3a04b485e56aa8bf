import { uploadRule } from './upload.js';
import { viewTable } from './view-table.js';

/** Who sees what of a version of a video. */
export const versionViews = viewTable(uploadRule);
