import type { OperationLines } from '../entry.js';
import { folderOperations, portfolioOperations, presetOperations, showcaseOperations } from './library.js';
import { liveOperations, onDemandOperations, webinarOperations } from './live.js';
import {
  authenticationOperations,
  likeOperations,
  paymentOperations,
  teamOperations,
  userOperations,
  watchLaterOperations,
} from './people.js';
import {
  categoryOperations,
  channelOperations,
  groupOperations,
  otherOperations,
  webhookOperations,
} from './places.js';
import { pictureOperations, textTrackOperations, uploadOperations, videoOperations } from './videos.js';

export const operationLines: readonly OperationLines[] = [
  authenticationOperations,
  categoryOperations,
  channelOperations,
  folderOperations,
  groupOperations,
  likeOperations,
  liveOperations,
  onDemandOperations,
  otherOperations,
  paymentOperations,
  pictureOperations,
  portfolioOperations,
  presetOperations,
  showcaseOperations,
  teamOperations,
  textTrackOperations,
  uploadOperations,
  userOperations,
  videoOperations,
  watchLaterOperations,
  webhookOperations,
  webinarOperations,
];
