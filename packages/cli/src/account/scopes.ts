/** What `vimeo auth login` asks for: all that the commands need. */
export const usualScopes = [
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
