import { escapeHtml } from '../../escape-html.js';
import type { View } from '../../model/kind.js';
import { picturesOf } from '../../model/kinds/picture.js';
import { readLink } from '../../model/kinds/text-track.js';
import { currentVersion } from '../../model/kinds/version.js';
import { privacyOf } from '../../model/kinds/video.js';
import { stageOf } from '../../model/stage.js';
import { isOf, type Row } from '../../state/rows.js';
import { isYes, playerAddress } from './embed-code.js';
import type { Watchable } from './watchable.js';

/** The video as large as the window. */
export function playerPage({ video, version }: Watchable, query: URLSearchParams, view: View): string {
  const { origin, state } = view;
  const isBackground = isYes(query, 'background');
  const has = (name: string) => isBackground || isYes(query, name);
  const attributes = [
    ...(isBackground || ['0', 'false'].includes(query.get('controls') ?? '') ? [] : ['controls']),
    ...['autoplay', 'loop', 'muted'].filter(has),
    'playsinline',
    `aria-label="${escapeHtml(video.data.name)}"`,
    `poster="${escapeHtml(picturesOf(video.uri, view).sizes.at(-1)?.link ?? '')}"`,
    `src="${origin}/_files/videos/${version.data.file}"`,
  ];
  const tracks = state
    .partsOf(video.uri, 'texttrack')
    .filter(({ data }) => data.active && data.bytes)
    .map((row) => trackPart(row, query.get('texttrack'), view));
  const address = playerAddress(video, view);
  const discovery = `${origin}/api/oembed.json?url=${encodeURIComponent(address)}`;
  return page(
    video.data.name,
    `<video ${attributes.join(' ')}>${tracks.join('')}</video>`,
    `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(discovery)}">`,
  );
}

function trackPart(row: Row<'texttrack'>, wanted: string | null, { state, origin }: View): string {
  const { type, language, name } = row.data;
  const kind = ['captions', 'subtitles', 'descriptions', 'chapters', 'metadata'].includes(type)
    ? type
    : 'captions';
  const isShown = wanted !== null && language.startsWith(wanted.replace(/\..*$/, ''));
  const link = escapeHtml(readLink(row, state, origin).link);
  return `<track kind="${kind}" srclang="${escapeHtml(language)}" label="${escapeHtml(name)}" src="${link}"${isShown ? ' default' : ''}>`;
}

/** The videos of a showcase that everybody may watch. */
export function showcasePage(album: Row<'album'>, view: View): string {
  const { state } = view;
  const videos = state
    .rowsOf(state.links.from('album', album.uri))
    .filter((row) => isOf(row, 'video'))
    .filter((row) => isShown(row, view))
    .map(
      (row) =>
        `<li><a href="${escapeHtml(playerAddress(row, view))}"><img alt="" width="295" height="166" src="${escapeHtml(
          picturesOf(row.uri, view).sizes[2]?.link ?? '',
        )}"> ${escapeHtml(row.data.name)}</a></li>`,
    );
  const list = videos.length > 0 ? `<ul>${videos.join('')}</ul>` : '<p>There are no videos in it.</p>';
  return page(album.data.name, `<main><h1>${escapeHtml(album.data.name)}</h1>${list}</main>`);
}

function isShown(video: Row<'video'>, view: View): boolean {
  const version = currentVersion(video, view.state);
  return privacyOf(video).view === 'anybody' && version !== undefined && stageOf(version, view).isPlayable;
}

export function passwordPage(isWrong: boolean): string {
  return page(
    'This video has a password',
    `<main><h1>This video has a password</h1>${isWrong ? '<p role="alert">It is another one.</p>' : ''}
      <form method="post">
        <p><label for="password">Password</label> <input id="password" name="password" type="password" required autofocus></p>
        <p><button>Watch</button></p>
      </form></main>`,
  );
}

export function refusalPage(words: string): string {
  return page(
    'It cannot be played',
    `<main><h1>It cannot be played</h1><p>${escapeHtml(words)}</p><p><a href="/">All videos of this local Vimeo</a></p></main>`,
  );
}

function page(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${escapeHtml(title)}</title>
  ${head}
  <style>${styles}</style>
</head>
<body>${body}</body>
</html>
`;
}

const styles = `
    html, body { margin: 0; height: 100%; background: #000; color: #fff; font: 16px/1.5 system-ui, sans-serif; }
    video { display: block; width: 100%; height: 100%; }
    main { max-width: 40rem; margin: 0 auto; padding: 2rem; }
    a { color: #8fd3f4; }
    ul { list-style: none; padding: 0; }
    input, button { font: inherit; padding: .3rem .8rem; }
    img { vertical-align: middle; }`;
