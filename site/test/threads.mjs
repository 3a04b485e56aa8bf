const github = 'https://github.com';

/** Titles as they were written, where, and the pages that answer them. */
export const threads = [
  thread(
    'Uploads randomly fail with no error message or feedback',
    'vimeo/vimeo.js/issues/199',
    'errors/troubleshooting',
  ),
  thread(
    "The library doesn't checks for rate limiting",
    'vimeo/vimeo.js/issues/52',
    'recipes/rate-limit',
    'guides/rate-limits',
  ),
  thread(
    'Handle limit exceeded API errors',
    'vimeo/vimeo.py/issues/86',
    'recipes/rate-limit',
    'guides/rate-limits',
  ),
  thread(
    'TusCommunicationError when uploading a video of 500MB',
    'vimeo/vimeo.py/issues/141',
    'errors/troubleshooting',
  ),
  thread('502 bad gateway', 'vimeo/vimeo.py/issues/98', 'errors/troubleshooting'),
  thread(
    'Cannot upload more than 10 MB in vimeo api with Laravel 7',
    'vimeo/vimeo.php/issues/265',
    'errors/troubleshooting',
  ),
  thread(
    'The speed is too slow when uploading videos using a file link.',
    'vimeo/vimeo.php/issues/284',
    'errors/troubleshooting',
    'recipes/from-a-link',
  ),
  thread(
    'AssertionError: Failed to create an upload ticket',
    'vimeo/vimeo.py/issues/61',
    'errors/troubleshooting',
  ),
  thread('Add support for uploading pictures', 'vimeo/vimeo.js/issues/92', 'recipes/thumbnail'),
  thread('adding thumbnail to video', 'vimeo/vimeo.js/issues/152', 'recipes/thumbnail'),
  thread(
    '.me.videos() only produces 24 videos',
    'vimeo/vimeo.py/issues/11',
    'recipes/all-videos',
    'errors/troubleshooting',
  ),
  thread('Getting data from the next page', 'mfilippov/vimeo-dot-net/issues/33', 'recipes/all-videos'),
  thread(
    'Suggestion: User the uploader without token',
    'websemantics/vimeo-upload/issues/13',
    'recipes/from-a-browser',
  ),
  thread(
    'Client Secret Keys are exposed on client side',
    'vimeo/vimeo.js/issues/140',
    'recipes/from-a-browser',
  ),
  thread(
    'Upload Acces-Control-Access-Origin Error',
    'vimeo/vimeo.js/issues/38',
    'errors/troubleshooting',
    'recipes/from-a-browser',
  ),
  thread('Add support for uploading text tracks', 'vimeo/vimeo.js/issues/93', 'recipes/captions'),
  thread('How to uplad Sub title to vimeo video', 'vimeo/vimeo.js/issues/143', 'recipes/captions'),
  thread('How to upload texttracks in vimeo using node js', 'vimeo/player.js/issues/730', 'recipes/captions'),
  thread('Captions and Subtitles', 'vimeo/vimeo.php/issues/19', 'recipes/captions'),
  thread('Domain Level Privacy is very very confusing', 'vimeo/laravel/issues/54', 'recipes/only-on-my-site'),
  thread(
    'Question: Fetch private video (domain whitelist)',
    'vimeo/vimeo.php/issues/303',
    'recipes/only-on-my-site',
  ),
  thread(
    'How to set privacy to Only people with the private link',
    'websemantics/vimeo-upload/issues/29',
    'recipes/unlisted',
  ),
  thread(
    'Embedding Vimeo video does not work with "unlisted" links',
    'quarto-dev/quarto-cli/issues/5390',
    'recipes/unlisted',
  ),
  thread(
    'Video not embeddable error',
    'vimeo/player.js/issues/270',
    'errors/troubleshooting',
    'recipes/only-on-my-site',
  ),
  thread('Download links direct', 'vimeo/vimeo.php/issues/277', 'recipes/download'),
  thread(
    'How to Download Video for Pro Account?',
    'vimeo/vimeo-networking-java/issues/162',
    'recipes/download',
  ),
  thread(
    "Can't get video_files",
    'vimeo/VimeoNetworking/issues/215',
    'recipes/download',
    'errors/troubleshooting',
  ),
  thread('Promise support', 'vimeo/vimeo.js/issues/94', 'from/vimeo-js'),
  thread(
    'Not sure how to pass token on single-user application',
    'vimeo/vimeo.js/issues/19',
    'start/install',
    'start/script',
    'guides/sign-in',
  ),
  thread(
    'User Access Token',
    'vimeo/player.js/issues/960',
    'recipes/check-a-token',
    'guides/sign-in',
    'errors/troubleshooting',
  ),
  thread(
    'Uploading video to vimeo directly using API by post form.',
    'vimeo/player.js/issues/547',
    'recipes/html-form',
  ),
  thread(
    "Error uploading (55, 'SSL_write() returned SYSCALL, errno = 10053')",
    'vimeo/vimeo.py/issues/152',
    'errors/troubleshooting',
  ),
];

function thread(title, address, ...answeredBy) {
  return { title, address: `${github}/${address}`, answeredBy };
}
