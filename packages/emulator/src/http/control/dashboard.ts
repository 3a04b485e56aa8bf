import { isoDate } from '../../clock.js';
import { escapeHtml } from '../../escape-html.js';
import type { ArmedFault } from '../../faults/fault.js';
import type { View } from '../../model/kind.js';
import { pictureAddress } from '../../model/kinds/picture.js';
import { readLink } from '../../model/kinds/text-track.js';
import { currentVersion } from '../../model/kinds/version.js';
import { privacyOf } from '../../model/kinds/video.js';
import { allScopes } from '../../model/scopes.js';
import { stageOf } from '../../model/stage.js';
import { createView } from '../../model/view.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import type { LoggedRequest } from '../request-log.js';
import type { Services } from '../services.js';
import { dashboardStyles } from './dashboard-styles.js';

const mostVideos = 24;
const mostRequests = 50;

/** What a person sees who opens the emulator's address in a browser. */
export function dashboardPage({ vimeo, faults, log }: Services, origin: string): string {
  const { state, settings } = vimeo;
  const view = createView(vimeo, { viewer: undefined, scopes: allScopes, origin });
  const videos = state.ofKind('video').reverse();
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Local Vimeo</title>
  <style>${dashboardStyles}</style>
</head>
<body>
  <header>
    <h1>Local Vimeo</h1>
    <p>${escapeHtml(origin)} · plan ${settings.plan} · ${videos.length === 1 ? '1 video' : `${videos.length} videos`}</p>
    <nav aria-label="Parts of this page">
      <a href="#library">Library</a> <a href="#requests">Requests</a> <a href="#clock">Clock</a>
      <a href="#faults">Faults</a> <a href="#tokens">Tokens</a>
    </nav>
  </header>
  <main>
    ${section('clock', 'Clock', clockPart(state))}
    ${section('library', 'Library', libraryPart(videos, view))}
    ${section('faults', 'Faults', faultsPart(faults.list()))}
    ${section('requests', 'Last requests', requestsPart(log.list()))}
    ${section('tokens', 'Tokens', tokensPart(state))}
  </main>
</body>
</html>
`;
}

function section(id: string, title: string, content: string): string {
  return `<section id="${id}" aria-labelledby="${id}-title">
      <h2 id="${id}-title">${title}</h2>
      ${content}
    </section>`;
}

function clockPart(state: State): string {
  const moves = [
    ['1', '1 minute'],
    ['60', '1 hour'],
    ['1440', '1 day'],
  ];
  const buttons = moves.map(
    ([minutes, words]) => `<button name="advanceMinutes" value="${minutes}">Forward ${words}</button>`,
  );
  return `<p>It is <time datetime="${isoDate(state.clock.now())}">${isoDate(state.clock.now())}</time> here.</p>
      <form method="post" action="/_emulator/clock">${buttons.join(' ')}</form>`;
}

function libraryPart(videos: readonly Row<'video'>[], view: View): string {
  if (videos.length === 0) return '<p>No videos yet. Upload one, and it plays here.</p>';
  const more = videos.length > mostVideos ? `<p>And ${videos.length - mostVideos} more.</p>` : '';
  return `<ul class="videos">${videos
    .slice(0, mostVideos)
    .map((video) => `<li id="video-${video.id}">${videoPart(video, view)}</li>`)
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
        <h3>${name}</h3>
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

function faultsPart(faults: readonly ArmedFault[]): string {
  if (faults.length === 0) return '<p>None is armed. <code>POST /_emulator/faults</code> arms one.</p>';
  const rows = faults.map(
    ({ id, fault, matched, applied, isOver }) => `<tr>
          <td>${id}</td><td><code>${escapeHtml(fault.route ?? '*')}</code></td>
          <td><code>${escapeHtml(JSON.stringify({ ...fault, route: undefined }))}</code></td>
          <td>${applied} of ${matched}</td><td>${isOver ? 'over' : 'armed'}</td></tr>`,
  );
  return table('Armed faults', ['No.', 'Calls', 'What happens', 'Applied', 'State'], rows);
}

function requestsPart(requests: readonly LoggedRequest[]): string {
  if (requests.length === 0) return '<p>No calls yet.</p>';
  const rows = requests
    .slice(-mostRequests)
    .reverse()
    .map(
      ({ at, method, path, status, ms, fault }) => `<tr class="${status >= 400 ? 'failed' : ''}">
          <td><time datetime="${at}">${at.slice(11, 19)}</time></td><td>${escapeHtml(method)}</td>
          <td><code>${escapeHtml(path)}</code></td><td>${status}</td><td>${ms} ms</td>
          <td>${fault ? `<code>${escapeHtml(fault)}</code>` : ''}</td></tr>`,
    );
  return table('The last requests, latest first', ['At', 'Method', 'Path', 'Status', 'Took', 'Fault'], rows);
}

function tokensPart(state: State): string {
  const users = state
    .ofKind('user')
    .map(({ uri, data }) => `<option value="${uri}">${escapeHtml(data.name)}</option>`);
  const scopes = allScopes.map(
    (scope) =>
      `<label><input type="checkbox" name="scopes" value="${scope}"${scope === 'public' ? ' checked' : ''}> ${scope}</label>`,
  );
  return `<p>A personal token of any user, with the scopes you tick. It is shown once.</p>
      <form method="post" action="/_emulator/tokens/new">
        <p><label for="token-user">User</label> <select id="token-user" name="user">${users.join('')}</select></p>
        <fieldset><legend>Scopes</legend>${scopes.join(' ')}</fieldset>
        <p><button>Make a token</button></p>
      </form>`;
}

function table(caption: string, heads: readonly string[], rows: readonly string[]): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
        <caption>${caption}</caption>
        <thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
        <tbody>${rows.join('')}</tbody>
      </table></div>`;
}
