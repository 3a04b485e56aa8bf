import { escapeHtml } from '../../escape-html.js';
import type { View } from '../../model/kind.js';
import { pictureAddress } from '../../model/kinds/picture.js';
import { readLink } from '../../model/kinds/text-track.js';
import { currentVersion } from '../../model/kinds/version.js';
import { playerHere, privacyOf } from '../../model/kinds/video.js';
import { stageOf } from '../../model/stage.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { keyed } from './html.js';

const mostVideos = 24;

/** The newest videos, with a player where they play. */
export function libraryPart(state: State, view: View): string {
  const videos = state.ofKind('video').reverse();
  if (videos.length === 0) return '<p>No videos yet. Upload one, and it plays here.</p>';
  const more = videos.length > mostVideos ? `<p>And ${videos.length - mostVideos} more.</p>` : '';
  return `<ul class="videos" data-list>${videos
    .slice(0, mostVideos)
    .map(
      (video) => `<li ${keyed(`video-${video.id}`, ...stateOf(video, view))}>${videoPart(video, view)}</li>`,
    )
    .join('')}</ul>${more}`;
}

function videoPart(video: Row<'video'>, view: View): string {
  const { state, origin } = view;
  const current = currentVersion(video, state);
  const stage = current && stageOf(current, view);
  const poster = state.partsOf(video.uri, 'picture').find(({ data }) => data.active);
  const tracks = state.partsOf(video.uri, 'texttrack').filter(({ data }) => data.bytes);
  const name = escapeHtml(video.data.name);
  const owner = state.findOf('user', video.owner)?.data;
  const player = stage?.isPlayable
    ? `<video controls preload="metadata" aria-label="${name}" ${
        poster ? `poster="${pictureAddress(poster, state, origin)}"` : ''
      } src="${origin}/_files/videos/${current?.data.file}">${tracks.map((track) => trackPart(track, view)).join('')}</video>`
    : `<p class="no-video">${escapeHtml(stage?.status ?? 'no video')}</p>`;
  return `${player}
        <h3><a href="${escapeHtml(playerHere(video, view))}">${name}</a></h3>
        <p><code>${escapeHtml(video.uri)}</code> · ${escapeHtml(owner?.name ?? '')} · ${escapeHtml(
          privacyOf(video).view,
        )} · ${stage?.status ?? ''}${tracks.length > 0 ? ` · captions: ${escapeHtml(languages(tracks))}` : ''}</p>`;
}

function trackPart(row: Row<'texttrack'>, { state, origin }: View): string {
  const { data } = row;
  const kind = ['captions', 'subtitles', 'descriptions', 'chapters', 'metadata'].includes(data.type)
    ? data.type
    : 'captions';
  return `<track kind="${kind}" srclang="${escapeHtml(data.language)}" label="${escapeHtml(data.name)}" src="${escapeHtml(readLink(row, state, origin).link)}"${data.active ? ' default' : ''}>`;
}

function languages(tracks: readonly Row<'texttrack'>[]): string {
  return tracks.map(({ data }) => data.language).join(', ');
}

function stateOf(video: Row<'video'>, view: View): unknown[] {
  const current = currentVersion(video, view.state);
  const parts = ['picture', 'texttrack'].flatMap((kind) => view.state.partsOf(video.uri, kind as 'picture')); // of either
  const status = current && stageOf(current, view).status;
  return [
    video.modified,
    video.data.name,
    current?.id,
    status,
    ...parts.map(({ uri, modified }) => uri + modified),
  ];
}
