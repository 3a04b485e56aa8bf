/** What `vimeo auth login` asks for: all that the commands need. */
export const defaultScopes = [
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
