import { escapeHtml } from '../../escape-html.js';
import type { LoggedExchange, LoggedMessage, LoggedRequest } from '../request-log.js';
import { keyed, scrolled } from './html.js';

const mostRequests = 50;

export function requestsPart(requests: readonly LoggedRequest[]): string {
  if (requests.length === 0) return '<p>No calls yet.</p>';
  const items = requests
    .slice(-mostRequests)
    .reverse()
    .map(
      ({ id, at, method, path, status, ms, fault }) => `<li ${keyed(`request-${id}`)}>
          <details data-request="${id}"><summary class="${status >= 400 ? 'failed' : ''}">
            <time datetime="${at}">${at.slice(11, 19)}</time> <strong>${escapeHtml(method)}</strong>
            <code>${escapeHtml(path)}</code> <span>${status}</span> <span>${ms} ms</span>
            ${fault ? `<code>${escapeHtml(fault)}</code>` : ''}</summary>
          <p><a href="/_emulator/requests/${id}">Headers and bodies</a></p></details></li>`,
    );
  return scrolled('The last requests, latest first', `<ol class="requests" data-list>${items.join('')}</ol>`);
}

/** Headers and bodies of one call, under headings of a level. */
export function exchangePart({ id, request, response }: LoggedExchange, level: 2 | 3): string {
  return messagePart(`Request ${id}`, request, level) + messagePart(`Response ${id}`, response, level);
}

function messagePart(title: string, { headers, body, cut = 0 }: LoggedMessage, level: number): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const shown = body === undefined ? '' : `\n\n${pretty(body, cut)}`;
  const more = cut > 0 ? `<p>And ${cut} more bytes, which are not kept.</p>` : '';
  return `<h${level}>${title}</h${level}>
      <pre tabindex="0" role="region" aria-label="${title}">${escapeHtml(lines.join('\n') + shown)}</pre>${more}`;
}

function pretty(body: string, cut: number): string {
  if (cut > 0) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
