import type { Command } from '../args/command.js';
import type { Entry, Noun, Table } from '../args/command-table.js';

type Module = Promise<{ default: unknown }>;

function entry(summary: string, load: () => Module): Entry {
  // Each module's default is a command; the types of its options matter only to its definition and the parser.
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
    switch: entry('Let another account act', () => import('./auth/switch.js')),
    logout: entry('Forget an account', () => import('./auth/logout.js')),
    token: entry('Print the token', () => import('./auth/token.js')),
  }),
  config: {
    ...noun('What uploads get where nobody says otherwise', {
      list: entry('Show the settings', () => import('./config/list.js')),
      set: entry('Change a setting', () => import('./config/set.js')),
      unset: entry('Forget a setting', () => import('./config/unset.js')),
    }),
    bare: 'list',
  },
  upload: entry('Upload videos', () => import('./upload.js')),
  sync: entry('Upload what is new in a folder', () => import('./sync.js')),
  manifest: entry('Write a sheet of the videos in a folder', () => import('./manifest.js')),
  replace: entry("Replace a video's file; its address stays", () => import('./replace.js')),
  video: noun('Look at and change videos', {
    list: entry('List your videos', () => import('./video/list.js')),
    view: entry('Show a video', () => import('./video/view.js')),
    edit: entry('Change a video', () => import('./video/edit.js')),
    delete: entry('Delete videos', () => import('./video/delete.js')),
    open: entry('Open a video in the browser', () => import('./video/open.js')),
    download: entry('Download a video', () => import('./video/download.js')),
  }),
  thumbnail: noun('Pictures of videos', {
    set: entry("Set a video's picture", () => import('./thumbnail/set.js')),
  }),
  caption: noun('Captions, subtitles and other text tracks', {
    add: entry('Add captions to a video', () => import('./caption/add.js')),
    list: entry("List a video's text tracks", () => import('./caption/list.js')),
    download: entry("Download a video's text tracks", () => import('./caption/download.js')),
    delete: entry("Delete a video's text tracks", () => import('./caption/delete.js')),
  }),
  folder: noun('Folders', {
    list: entry('List your folders', () => import('./folder/list.js')),
    create: entry('Make a folder', () => import('./folder/create.js')),
    view: entry('Show a folder', () => import('./folder/view.js')),
    add: entry('Put videos into a folder', () => import('./folder/add.js')),
    remove: entry('Take videos out of a folder', () => import('./folder/remove.js')),
    rename: entry('Give a folder another name', () => import('./folder/rename.js')),
    move: entry('Move a folder into another one', () => import('./folder/move.js')),
    delete: entry('Delete a folder', () => import('./folder/delete.js')),
  }),
  showcase: noun('Showcases', {
    list: entry('List your showcases', () => import('./showcase/list.js')),
    create: entry('Make a showcase', () => import('./showcase/create.js')),
    view: entry('Show a showcase', () => import('./showcase/view.js')),
    add: entry('Put videos into a showcase', () => import('./showcase/add.js')),
    remove: entry('Take videos out of a showcase', () => import('./showcase/remove.js')),
    rename: entry('Give a showcase another name', () => import('./showcase/rename.js')),
    delete: entry('Delete a showcase', () => import('./showcase/delete.js')),
  }),
  webhook: noun('Addresses that Vimeo tells what happens', {
    list: entry("List an app's webhooks", () => import('./webhook/list.js')),
    create: entry('Have Vimeo tell an address what happens', () => import('./webhook/create.js')),
    enable: entry('Switch webhooks on', () => import('./webhook/enable.js')),
    delete: entry('Delete webhooks', () => import('./webhook/delete.js')),
  }),
  bulk: noun('Upload from many machines, by a queue', {
    add: entry('Put videos into the queue', () => import('./bulk/add.js')),
    work: entry('Upload what is in the queue', () => import('./bulk/work.js')),
    status: entry('Show how far it is', () => import('./bulk/status.js')),
    pause: entry('Let no worker begin another video', () => import('./bulk/pause.js')),
    resume: entry('Go on', () => import('./bulk/resume.js')),
    failed: entry('Show what failed, and why', () => import('./bulk/failed.js')),
    retry: entry('Try again what failed', () => import('./bulk/retry.js')),
    export: entry('Write what is done into a sheet', () => import('./bulk/export.js')),
    verify: entry('Compare the queue with the account', () => import('./bulk/verify.js')),
  }),
  download: entry('Back up all your videos', () => import('./download.js')),
  stats: entry("Plot a video's views by day", () => import('./stats.js')),
  limits: entry('Show the rate budget and the quota', () => import('./limits.js')),
  api: entry('Call any endpoint of the API', () => import('./api.js')),
  mcp: entry('Let an assistant use the account', () => import('./mcp.js')),
  emulator: entry('Start a local Vimeo to try things on', () => import('./emulator.js')),
  completion: entry('Print what makes a shell complete commands', () => import('./completion.js')),
};
