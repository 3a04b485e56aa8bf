import type { Relation } from '../kind.js';

/** Who may see a video whose `privacy.view` is `users`. */
export const videoPrivacyUsers: Relation = {
  name: 'privacy-users',
  path: '/videos/{video_id}/privacy/users',
  to: 'user',
  isPrivate: true,
};
