import type { Correction } from '../corrections.js';

/** Properties that the description has wrong, known from elsewhere than the recordings. */
export const propertyCorrections: readonly Correction[] = [
  ...['first', 'last', 'next', 'previous'].map(
    (name): Correction => ({
      at: `paging.${name}`,
      always: true,
      reason: 'formats guide: null where there is no such page',
    }),
  ),
  { at: 'error.link', nullable: true, reason: 'null in recorded refusals of 2023' },
  {
    at: 'group.pictures',
    nullable: true,
    reason: 'null in recorded channels and showcases that have no picture; groups are made alike',
  },
  ...['comment', 'reply'].map(
    (kind): Correction => ({
      at: `${kind}.metadata.connections.guest_user`,
      optional: true,
      reason: 'there for a comment of a guest alone',
    }),
  ),
  {
    at: 'video-version.upload.upload_link',
    nullable: true,
    reason: 'null once the bytes are there, like video.upload.upload_link',
  },
  {
    at: 'video-version.upload.size',
    nullable: true,
    reason: 'null as long as nobody knows it, like video.upload.size',
  },
  { at: 'album.metadata.interactions', nullable: true, reason: 'null in 1 of 5 recorded answers' },
];
