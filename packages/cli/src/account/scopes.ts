/** What `vimeo auth login` asks for: everything that the commands need. */
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
