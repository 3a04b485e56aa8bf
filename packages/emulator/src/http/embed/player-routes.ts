import type { Hono } from 'hono';
import { readForm } from '../../api/read-body.js';
import { album } from '../../model/kinds/album.js';
import { privacyOf } from '../../model/kinds/video.js';
import { Refusal, refuse } from '../../model/refusal.js';
import { createView } from '../../model/view.js';
import type { Vimeo } from '../../model/vimeo.js';
import { passwordPage, playerPage, refusalPage, showcasePage } from './player-page.js';
import { allowedDomains, requireWatchable, type Watchable } from './watchable.js';

/** The page that plays a video, by itself or in a frame of another page; no token is asked for. */
export function playerRoutes(app: Hono, vimeo: Vimeo): void {
  const viewOf = (url: string) =>
    createView(vimeo, { viewer: undefined, scopes: [], origin: new URL(url).origin });

  app.on(['GET', 'POST'], '/_player/video/:id', ({ req }) =>
    answered(async () => {
      const watchable = requireWatchable(req.param('id'), req.query('h'), vimeo);
      const domains = allowedDomains(watchable.video, vimeo);
      const given = req.method === 'POST' ? String((await readForm(req.raw)).password ?? '') : undefined;
      return isLocked(watchable, given)
        ? page(passwordPage(given !== undefined), domains, given === undefined ? 200 : 403)
        : page(playerPage(watchable, new URL(req.url).searchParams, viewOf(req.url)), domains);
    }),
  );

  app.get('/_player/showcase/:id', ({ req }) =>
    answered(() => {
      const view = viewOf(req.url);
      const showcase = vimeo.state.byId('album', req.param('id'));
      if (!showcase || !album.isVisible?.(showcase, view))
        throw refuse.notFound('There is no such showcase, or it is private.');
      return page(showcasePage(showcase, view), undefined);
    }),
  );
}

function isLocked({ video }: Watchable, given: string | undefined): boolean {
  return privacyOf(video).view === 'password' && given !== video.data.password;
}

async function answered(respond: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await respond();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return page(refusalPage(error.message), undefined, error.status);
  }
}

/** `domains` may frame it; by itself a page can always be opened. */
function page(html: string, domains: readonly string[] | undefined, status = 200): Response {
  const policy = [
    "default-src 'none'",
    "media-src 'self'",
    "img-src 'self'",
    "style-src 'unsafe-inline'",
    "form-action 'self'",
    ...(domains ? [`frame-ancestors ${domains.flatMap(hostSources).join(' ') || "'none'"}`] : []),
  ];
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
}

/** A domain with all that is below it, at any port, as a policy has it. */
function hostSources(domain: string): string[] {
  const [name = '', port = '*'] = domain.split(':');
  if (name === '*') return ['*'];
  return name.startsWith('*.') ? [`${name}:${port}`] : [`${name}:${port}`, `*.${name}:${port}`];
}
