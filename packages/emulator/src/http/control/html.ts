import { escapeHtml } from '../../escape-html.js';

/** A part of the page with a heading of its own. */
export function section(id: string, title: string, content: string): string {
  return `<section id="${id}" aria-labelledby="${id}-title">
      <h2 id="${id}-title">${title}</h2>
      ${content}
    </section>`;
}

/** A place whose content is replaced when it changes. */
export function live(part: string, content: string): string {
  return `<div data-live="${part}">${content}</div>`;
}

export function options(values: readonly string[]): string {
  return values.map((value) => `<option>${escapeHtml(value)}</option>`).join('');
}

/** A box that scrolls, also by keyboard. */
export function scrolled(label: string, content: string): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${label}">${content}</div>`;
}

/** What tells a list's item from an earlier state of the same; the page replaces no item that stayed the same. */
export function keyed(id: string, ...state: readonly unknown[]): string {
  return `id="${id}" data-is="${escapeHtml(state.join(' '))}"`;
}
