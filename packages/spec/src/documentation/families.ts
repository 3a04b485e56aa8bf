import { type Description, endpoints } from '../description.js';
import { operationName } from '../operation-types.js';
import type { ApiPart } from './api-part.js';

/** Families whose every part must have a text. */
export const wholeFamilies = ['videos', 'uploads', 'text tracks', 'pictures', 'paging', 'errors'];

const kinds: Readonly<Record<string, readonly string[]>> = {
  videos: [
    'ai-dubbing-job',
    'ai-subtitle-job',
    'alternate-audio-track',
    'chapter',
    'comment',
    'content-rating',
    'creative-commons',
    'credit',
    'disabled-video-properties',
    'editing-session',
    'embed-settings',
    'fragments',
    'hls-dash-video-file',
    'language',
    'play',
    'reply',
    'report-reason-gendered-variant',
    'report-reason-node',
    'review-link',
    'tag',
    'trimmed-video',
    'version-transcode-status',
    'video',
    'video-file',
    'video-page-settings',
    'video-report-reason',
    'video-version',
    'video-versions-size',
  ],
  uploads: ['upload-attempt'],
  'text tracks': ['segment', 'segment-line', 'segment-words', 'text-track', 'transcript-metadata'],
  pictures: ['animated-thumbnail', 'animated-thumbset', 'picture'],
  paging: ['paging'],
  errors: ['auth-error', 'error', 'legacy-error'],
};

const sections: Readonly<Record<string, string>> = {
  'Videos\\Animated thumbnails': 'pictures',
  'Videos\\Text tracks': 'text tracks',
  'Videos\\Thumbnails': 'pictures',
  'Videos\\Transcripts': 'text tracks',
  'Videos\\Uploads': 'uploads',
  'Videos\\Versions': 'uploads',
};

/** Tells the family that a part belongs to, by the section of the reference where it is none of the schemas above. */
export function familyOf(description: Description): (part: ApiPart) => string {
  const byRoot = new Map<string, string>();
  for (const name of Object.keys(description.components.schemas))
    byRoot.set(name, Object.keys(kinds).find((family) => kinds[family]?.includes(name)) ?? name);
  for (const { operation } of endpoints(description)) {
    const tag = operation.tags[0] ?? '';
    byRoot.set(
      operationName(operation.operationId),
      sections[tag] ?? (tag.split('\\')[0] ?? '').toLowerCase(),
    );
  }
  return ({ side, roots, steps }) =>
    side === 'query' && /^(page|per_page)$/.test(steps[0] ?? '')
      ? 'paging'
      : (byRoot.get(roots[0] ?? '') ?? 'other');
}
