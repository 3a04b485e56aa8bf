import { owner, type ViewRule } from './view-table.js';

/** Where bytes go, and what is to come: who knows the link may send them, without a token. */
export const uploadRule: ViewRule = {
  to: owner,
  paths: ['approach', 'form', 'link', 'redirect_url', 'size', 'upload_link'].map((name) => `upload.${name}`),
  otherwise: null,
};
