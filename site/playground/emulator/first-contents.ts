import type { Contents } from '@vimeokit/emulator/core';

/** What the library has when the page is opened. */
export const firstContents: Contents = {
  folders: [{ name: 'Trips' }],
  videos: [
    { name: 'Harbour at dawn', folder: 'Trips', duration: 12, plays: 120, likes: 3, tags: ['sea'] },
    { name: 'A walk in the hills', folder: 'Trips', duration: 48, plays: 31 },
    { name: 'Draft', privacy: 'nobody', duration: 5 },
  ],
};
