import type { Hono } from 'hono';
import { escapeHtml } from '../../escape-html.js';
import { isLoopback } from '../../loopback.js';
import type { Fields } from '../../model/kind.js';
import { album } from '../../model/kinds/album.js';
import { Refusal, refuse } from '../../model/refusal.js';
import { createView } from '../../model/view.js';
import type { Vimeo } from '../../model/vimeo.js';
import { isFromForeignPage } from '../foreign-page.js';
import { linkedThing } from './linked-thing.js';
import { oembedOfShowcase, oembedOfVideo } from './oembed.js';
import { requireWatchable } from './watchable.js';

/** oEmbed: what a page needs to embed what is at an address, without a token. */
export function oembedRoutes(app: Hono, vimeo: Vimeo): void {
  app.get('/api/oembed.json', ({ req }) => asJson(oembedOf(req.raw, vimeo), req.query('callback')));
  app.get('/api/oembed.xml', ({ req }) => asXml(oembedOf(req.raw, vimeo)));
}

function oembedOf(request: Request, vimeo: Vimeo): Fields {
  refuseStrangePage(request);
  const { origin, searchParams: query } = new URL(request.url);
  const thing = linkedThing(query.get('url') ?? '', origin);
  if (!thing) throw refuse.notFound('url must be the address of a video or a showcase at Vimeo.');
  const asked = { query, referer: request.headers.get('referer') };
  const view = createView(vimeo, { viewer: undefined, scopes: [], origin });
  if (thing.kind === 'video')
    return oembedOfVideo(requireWatchable(thing.id, thing.hash, vimeo), asked, view);
  const showcase = vimeo.state.byId('album', thing.id);
  if (!showcase || !album.isVisible?.(showcase, view)) throw refuse.notFound('There is no such showcase.');
  return oembedOfShowcase(showcase, asked, view);
}

/**
 * At Vimeo every page may ask. What is here is public only on this machine, so pages of other machines may not read it, by a
 * script neither.
 */
function refuseStrangePage(request: Request): void {
  if (!isFromForeignPage(request)) return;
  const page = request.headers.get('origin') ?? request.headers.get('referer') ?? '';
  if (!URL.canParse(page) || !isLoopback(new URL(page).hostname))
    throw new Refusal(403, undefined, 'Only pages of this machine may ask a local Vimeo.');
}

function asJson(data: Fields, callback: string | undefined): Response {
  if (!callback) return Response.json(data);
  if (!/^[\w$.]+$/.test(callback))
    throw refuse.parameter('callback', 'callback must be the name of a function.');
  // Two characters that JSON allows in texts and a script does not.
  const json = JSON.stringify(data).replace(
    /[\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16)}`,
  );
  return new Response(`/**/${callback}(${json});`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' },
  });
}

function asXml(data: Fields): Response {
  const elements = Object.entries(data).map(
    ([name, value]) => `<${name}>${escapeHtml(xmlText(String(value)))}</${name}>`,
  );
  return new Response(`<?xml version="1.0" encoding="utf-8"?>\n<oembed>${elements.join('')}</oembed>\n`, {
    headers: { 'content-type': 'text/xml; charset=utf-8' },
  });
}

/** XML has no place for most control characters and for half of a character, not even escaped. */
function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
