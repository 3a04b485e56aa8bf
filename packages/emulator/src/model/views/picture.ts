import { owner, viewTable } from './view-table.js';

/** Who sees what of a picture: who knows `link` may put its bytes there, without a token. */
export const pictureViews = viewTable({ to: owner, paths: ['link'] });
