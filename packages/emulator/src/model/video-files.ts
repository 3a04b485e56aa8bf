import { isoDate } from '../clock.js';
import type { Row } from '../state/rows.js';
import { planOf } from './account.js';
import type { Fields, View } from './kind.js';
import { renditionsOf } from './renditions.js';
import { signedLink } from './signed-link.js';
import { stageOf } from './stage.js';

const linkLifeMs = 24 * 60 * 60 * 1000;

/**
 * The files of a version. The source can be downloaded once it is there, before it plays and also when it never will; the renditions
 * are there when it plays, all of the same bytes. Links to download and to play end after a day, the others do not.
 */
export function shownFiles(version: Row<'version'> | undefined, view: View): Fields {
  const { play: status, isUploaded, isPlayable } = stageOf(version, view);
  const { state, origin } = view;
  if (!version || !isUploaded || isFree(planOf(version.owner, view))) return { play: { status } };
  const { width = 0, height = 0, size, file: name, fps = 0, codec, uploaded_at } = version.data;
  const base = `${origin}/_files/videos/${name}`;
  const ending = (link: string) => signedLink(state, link, `file:${name}`, linkLifeMs);
  const facts = {
    type: 'video/mp4',
    size,
    fps,
    md5: null,
    size_short: shortSize(size ?? 0),
    created_time: isoDate(uploaded_at ?? version.created),
  };
  const source = {
    quality: 'source',
    rendition: 'source',
    public_name: 'Original',
    width: width || null,
    height: height || null,
    ...facts,
  };
  const renditions = isPlayable
    ? renditionsOf(width, height).map((one) => ({ ...one, public_name: one.rendition, ...facts }))
    : [];
  const download = [{ file: source, at: base }].concat(
    renditions.map((file) => ({ file, at: `${base}/${file.rendition}.mp4` })),
  );
  const playlist = `${base}/playlist.m3u8`;
  const adaptive = {
    quality: 'hls',
    rendition: 'adaptive',
    public_name: 'Adaptive',
    ...facts,
    link: playlist,
  };
  return {
    files: [
      ...renditions.map((file) => ({ ...file, link: `${base}/${file.rendition}.mp4` })),
      ...(isPlayable ? [adaptive] : []),
    ],
    download: () =>
      download.map(({ file, at }) => {
        const { link, expiresAt } = ending(at);
        return { ...file, link, expires: isoDate(expiresAt) };
      }),
    play: () => ({
      status,
      ...(isPlayable
        ? {
            progressive: renditions.map(({ quality: _, public_name: _name, size_short: _size, ...file }) => ({
              ...file,
              ...known(codec),
              ...playedAt(`${base}/${file.rendition}.mp4`),
            })),
            hls: playedAt(playlist),
          }
        : {}),
    }),
  };

  function playedAt(address: string): Fields {
    const { link, expiresAt } = ending(address);
    return { link, link_expiration_time: isoDate(expiresAt) };
  }
}

function isFree(plan: string): boolean {
  return plan === 'free' || plan === 'basic';
}

function known(codec: string | undefined): Fields {
  return codec ? { codec } : {};
}

function shortSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const unit = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${(bytes / 1024 ** unit).toFixed(unit > 0 ? 2 : 0)}${units[unit]}`;
}
