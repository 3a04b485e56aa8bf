import { isoDate } from '../clock.js';
import type { Row } from '../state/rows.js';
import { planOf } from './account.js';
import type { Fields, View } from './kind.js';
import { signedLink } from './signed-link.js';
import { stageOf } from './stage.js';

const linkLifeMs = 24 * 60 * 60 * 1000;

/**
 * The files of a video, for its owner with the scope `video_files` on a paid plan. The source can be fetched once it is
 * there, before it plays and also when it never will. Links to download and to play end after a day, the others do not.
 */
export function shownFiles(video: Row, version: Row<'version'>, view: View): Fields {
  const { state, origin, viewer, scopes } = view;
  const stage = stageOf(version, view);
  const mayHave =
    viewer === video.owner && scopes.includes('video_files') && !isFree(planOf(video.owner, view));
  if (!mayHave || !stage.isUploaded) return {};
  const { width, height, size, file: name, fps, codec } = version.data;
  const link = `${origin}/_files/videos/${name}`;
  const { link: ending, expiresAt } = signedLink(state, link, `file:${name}`, linkLifeMs);
  const file = {
    quality: 'source',
    rendition: 'source',
    type: 'video/mp4',
    width,
    height,
    size,
    fps,
    public_name: 'Original',
    size_short: shortSize(size ?? 0),
    ...(codec ? { codec } : {}),
    created_time: isoDate(stage.uploadedAt ?? version.created),
  };
  const played = { ...file, link: ending, link_expiration_time: isoDate(expiresAt) };
  return {
    files: [{ ...file, link }],
    download: [{ ...file, link: ending, expires: isoDate(expiresAt) }],
    play: {
      status: stage.isPlayable ? 'playable' : 'unavailable',
      progressive: stage.isPlayable ? [{ ...played, rendition: `${nearestRendition(height ?? 0)}` }] : [],
    },
  };
}

function isFree(plan: string): boolean {
  return plan === 'free' || plan === 'basic';
}

function shortSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const unit = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${(bytes / 1024 ** unit).toFixed(unit > 0 ? 2 : 0)}${units[unit]}`;
}

function nearestRendition(height: number): string {
  const known = [240, 360, 480, 540, 720, 1080];
  const near = known.reduce((best, one) => (Math.abs(one - height) < Math.abs(best - height) ? one : best));
  return `${near}p`;
}
