import type { Case } from './case.js';
import { authenticationCases } from './cases/authentication.js';
import { channelCases } from './cases/channels.js';
import { commentCases } from './cases/comments.js';
import { connectionCases } from './cases/connections.js';
import { creditAndTagCases } from './cases/credits-and-tags.js';
import { errorCases } from './cases/errors.js';
import { fieldsCases } from './cases/fields.js';
import { folderCases } from './cases/folders.js';
import { groupCases } from './cases/groups.js';
import { likeCases } from './cases/likes.js';
import { mediaTypeCases } from './cases/media-types.js';
import { pagingCases } from './cases/paging.js';
import { pictureCases } from './cases/pictures.js';
import { presetAndDomainCases } from './cases/presets-and-domains.js';
import { privacyCases } from './cases/privacy.js';
import { rateLimitCases } from './cases/rate-limit.js';
import { recordedShapeCases } from './cases/recorded-shapes.js';
import { showcaseCases } from './cases/showcases.js';
import { sortingCases } from './cases/sorting.js';
import { textTrackCases } from './cases/text-tracks.js';
import { transferCases } from './cases/transfers.js';
import { tusCases } from './cases/tus.js';
import { uploadCases } from './cases/uploads.js';
import { versionCases } from './cases/versions.js';
import { webhookCases } from './cases/webhooks.js';

/** How Vimeo behaves. */
export const cases: readonly Case[] = [
  ...authenticationCases,
  ...mediaTypeCases,
  ...fieldsCases,
  ...pagingCases,
  ...sortingCases,
  ...rateLimitCases,
  ...errorCases,
  ...uploadCases,
  ...tusCases,
  ...transferCases,
  ...versionCases,
  ...pictureCases,
  ...textTrackCases,
  ...folderCases,
  ...showcaseCases,
  ...channelCases,
  ...groupCases,
  ...likeCases,
  ...commentCases,
  ...creditAndTagCases,
  ...presetAndDomainCases,
  ...privacyCases,
  ...webhookCases,
  ...connectionCases,
  ...recordedShapeCases,
];
