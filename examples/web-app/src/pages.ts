import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { thumbnailFor } from 'vimeokit';
import { importMap } from './asset-routes.ts';
import type { Session } from './sessions.ts';
import type { VideoRow } from './videos.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What somebody sees of what is theirs. */
interface Shown {
  readonly videos: readonly VideoRow[];
  readonly notices: readonly string[];
  readonly mayDelete: boolean;
}

const pictureWidth = 320;

export function welcomePage(): Html {
  return page(
    'Our videos',
    html`<p>Upload videos to your account at Vimeo, and show them here.</p>
      <form method="post" action="/sign-in"><button>Sign in with Vimeo</button></form>`,
  );
}

export function visitorPage({ session, nonce, ...shown }: Shown & { session: Session; nonce: string }): Html {
  return page(
    'Our videos',
    html`<form class="account" method="post" action="/sign-out">
        <span>${session.name}</span>
        <button>Sign out</button>
      </form>
      <vimeo-upload account="${session.user}"></vimeo-upload>
      <div id="list">${listPart(shown)}</div>`,
    html`<script type="importmap" nonce="${nonce}">
        ${raw(JSON.stringify(importMap))}
      </script>
      <script type="module" src="/assets/own/page.js"></script>`,
  );
}

export function listPart({ videos, notices, mayDelete }: Shown): Html {
  return html`${
    notices.length > 0 &&
    html`<form class="notices" method="post" action="/notices/clear" role="status">
      <ul>
        ${notices.map((notice) => html`<li>${notice}</li>`)}
      </ul>
      <button>Clear</button>
    </form>`
  }
    <ul class="videos">
      ${videos.map((video) => videoItem(video, mayDelete))}
    </ul>
    ${videos.length === 0 && html`<p>You have no videos here.</p>`}`;
}

const words: Readonly<Record<VideoRow['state'], string>> = {
  uploading: 'Not all of it is there. Choose the same file to go on.',
  processing: 'Vimeo is working on it.',
  playable: '',
  failed: 'Vimeo cannot make a video of it.',
};

function videoItem({ id, name, state, facts }: VideoRow, mayDelete: boolean): Html {
  const picture = facts && thumbnailFor(facts, { width: 2 * pictureWidth });
  const shown = html`${picture && html`<img src="${picture.link}" width="${pictureWidth}" alt="" />`} ${name}`;
  return html`<li data-state="${state}">
    ${facts ? html`<a href="/videos/${id}">${shown}</a>` : html`<strong>${name}</strong> ${words[state]}`}
    ${
      mayDelete &&
      html`<form method="post" action="/videos/${id}/delete">
      <button aria-label="Delete ${name}">Delete</button>
    </form>`
    }
  </li>`;
}

export function watchPage(name: string, player: string): Html {
  // embedCode has escaped what is in it.
  return page(name, html`${raw(player)}<p><a href="/">All videos</a></p>`);
}

export function messagePage(text: string): Html {
  return page('Our videos', html`<p role="alert">${text}</p><p><a href="/">Back</a></p>`);
}

function page(title: string, body: Html, head: Html | string = ''): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/assets/own/page.css" />
        <link rel="icon" href="data:," />
        ${head}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}
