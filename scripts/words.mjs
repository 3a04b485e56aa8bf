/**
 * Names that the field has no use for, and what to write instead. Each is held against whole identifiers, in `only` where it
 * names an area: elsewhere the word may be the right one.
 */
export const identifiers = [
  ['HttpAnswer', 'HttpResponse'],
  ['answer', 'response', /^(?!packages\/cli\/src\/)/],
  ['answers', 'responses', /^(?!packages\/cli\/src\/)/],
  ['Calling', 'CallContext'],
  ['CallTime', 'CallDeadline'],
  ['tooLate', 'timeoutError'],
  ['hasTurn', 'startClock'],
  ['Concurrency', 'Semaphore, with acquire and release', /^packages\/client\/src\//],
  ['Turn', 'Reservation'],
  ['takeNow', 'tryAcquire'],
  ['pump', 'drain'],
  ['unlessAborted', 'raceAbort'],
  ['Place', 'DownloadTarget, or what kind of place it is'],
  ['refusePlace', 'failDestination'],
  ['place', 'what kind of place it is: setTicket, ensurePlaceholder, target', /^packages\/client\//],
  ['Trouble', 'RetryBudget'],
  ['HostTrouble', 'HostError'],
  ['patience', 'uploadRetryDefaults'],
  ['Carrier', 'TransferContext'],
  ['Uploader', 'ApiAccess'],
  ['Wish', 'FileRequest'],
  ['Wanted', 'PlaceholderRequest', /^packages\/client\//],
  ['Rest', 'RemainingRange', /^packages\/client\/src\/(download|upload)\//],
  ['Headed', 'HasHeaders'],
  ['Asked', 'ResponseContext'],
  ['moving', 'withStallTimeout'],
  ['versionOf', 'validatorOf, or createReplacementVersion'],
  ['Unplaced', 'UnknownRoute'],
  ['proving', 'verifying'],
  ['ManyProgress', 'UploadManyProgress'],
  ['KeptOptions', 'ResumableOptions'],
  ['Target', 'ResourceRef', /^packages\/client\//],
  ['strike', 'applyFault'],
  ['Keeper', 'StateWriter', /^packages\/emulator\//],
  ['seen', 'requireVisible', /^packages\/emulator\/src\//],
  ['own', 'requireOwner', /^packages\/emulator\/src\//],
  ['standard', 'defaults', /^(?!packages\/emulator\/src\/plans\.ts$)/], // one of Vimeo's plans has this name
  ['landing', 'loopbackServer'],
  ['arrival', 'waitForRedirect'],
  ['goesOnUnread', 'surviveClosedPipe'],
];

/** Words of which no identifier is made, and no file or folder is named. */
export const parts = [
  ['film', 'video for the thing at Vimeo, file for bytes on a disk'],
  ['films', 'videos for things at Vimeo, files for bytes on a disk'],
  ['trouble', 'error, failure or retry'],
  ['mending', 'hints'],
];

/** Parts of paths. */
export const paths = [
  [/(^|\/)typing\//, 'path-types/'],
  [/(^|\/)line\//, 'args/'],
  [/(^|\/)words\.ts$/, 'format.ts'],
  [/(^|[/-])films?\b(?!\.)/, 'video or file'],
];

/** Turns of phrase, in comments, messages, tests and documentation. */
export const phrases = [
  [/\bamid\b/i, 'during, in the middle of'],
  [/\bwhoever\b/i, 'the caller that, anyone who'],
  [/\blets go of\b|\blet go of\b/i, 'drops, releases'],
  [/\b(is|are|be|was) dear\b/i, 'is slow, costs much'],
  [/\bnobody is left who\b/i, 'no reader is left'],
  // Names of sample files and folders may have it.
  [
    /(?<![\w./'"`*-]|upload )films?(?![\w./*'"`-]|\\\.)/i,
    'video for the thing at Vimeo, file for bytes on a disk',
  ],
];
