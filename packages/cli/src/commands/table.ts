import type { Command } from '../line/command.js';
import type { Entry, Noun, Table } from '../line/command-table.js';

type Module = Promise<{ default: unknown }>;

function entry(summary: string, load: () => Module): Entry {
  // Each module's default is a command; what its options are is between its own definition and the parser.
  return { summary, load: async () => (await load()).default as Command };
}

function noun(summary: string, verbs: Noun['verbs']): Noun {
  return { summary, verbs };
}

/** Every command there is, in the order that help shows. */
export const commands: Table = {
  auth: noun('Sign in and out', {
    login: entry('Sign in to a Vimeo account', () => import('./auth/login.js')),
    status: entry('Show who is signed in', () => import('./auth/status.js')),
    logout: entry('Forget an account', () => import('./auth/logout.js')),
    token: entry('Print the token', () => import('./auth/token.js')),
  }),
  video: noun('Look at and change videos', {
    list: entry('List your videos', () => import('./video/list.js')),
    view: entry('Show a video', () => import('./video/view.js')),
    edit: entry('Change a video', () => import('./video/edit.js')),
    delete: entry('Delete videos', () => import('./video/delete.js')),
    open: entry('Open a video in the browser', () => import('./video/open.js')),
  }),
  api: entry('Call any endpoint of the API', () => import('./api.js')),
};
