import type { Scope } from 'vimeokit';

/** What `vimeo auth login` asks for: everything that the commands need. */
export const defaultScopes: readonly Scope[] = [
  'public',
  'private',
  'create',
  'edit',
  'delete',
  'interact',
  'upload',
  'stats',
  'video_files',
];
