import { text } from './schema.js';

export const video = text('Id, uri or link');
export const fields = text('Comma-separated, instead of the usual ones');

/** Who may watch, as far as one word says it. */
export const views = ['nobody', 'unlisted', 'anybody', 'password', 'disable'] as const;
