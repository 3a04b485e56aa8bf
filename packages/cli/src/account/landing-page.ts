import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** What the browser shows once the sign-in is over. */
export interface LandingPage {
  readonly title: string;
  readonly text: string;
}

const style = 'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:6rem auto;padding:0 1rem}';

/** It loads, runs and sends nothing, and no other page can frame it: its URL contains the code. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Resolves once the page is sent, or the browser has disconnected. */
export function showPage({ title, text }: LandingPage, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', () => resolve());
    if (response.destroyed) return resolve();
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    });
    response.end(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>${style}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(text)}</p></body>
</html>
`);
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
