// The page's side of an upload: a ticket from our own server, and the bytes straight to Vimeo. The ticket is kept, so that
// the visitor may reload the page, or come back tomorrow, and go on with the same file.
import { transferUpload } from 'vimeokit/upload';

/** @import { UploadTicket } from 'vimeokit/upload' */

/** @template {Element} Kind @param {string} selector @param {new () => Kind} kind @returns {Kind} */
function element(selector, kind) {
  const found = document.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${selector}.`);
}

const section = element('#upload', HTMLElement);
const input = element('#file', HTMLInputElement);
const bar = element('#upload progress', HTMLProgressElement);
const status = element('#upload [role=status]', HTMLElement);
const list = element('#list', HTMLElement);
// Of this user alone: others may use the same browser.
const kept = `ticket of ${section.dataset.user}`;

input.addEventListener('change', async () => {
  const file = input.files?.[0];
  if (!file) return;
  input.disabled = true;
  bar.hidden = false;
  try {
    const ticket = keptTicket(file) ?? (await newTicket(file));
    const upload = transferUpload(ticket, file);
    for await (const { sent, total, state } of upload) {
      keep(upload.ticket);
      bar.max = total;
      bar.value = sent;
      status.textContent =
        state === 'retrying' ? 'The line is down; trying again.' : `${percent(sent / total)} sent.`;
    }
    const { uri } = await upload;
    keep(undefined);
    await post(`${uri}/sent`);
    status.textContent = `“${file.name}” is at Vimeo.`;
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : String(error);
  }
  bar.hidden = true;
  input.disabled = false;
  input.value = '';
  await showList();
});

/** @param {File} file @returns {Promise<UploadTicket>} */
async function newTicket(file) {
  const name = file.name.replace(/\.\w+$/, '');
  const response = await post('/videos', { name, size: file.size });
  return response.json();
}

/** @param {string} path @param {object} [body] */
async function post(path, body = {}) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (response.ok) return response;
  const { error } = await response.json().catch(() => ({ error: `The server says ${response.status}.` }));
  throw new Error(error);
}

/** Whether it is the same file in earnest, its fingerprint in the ticket tells. @param {File} file @returns {UploadTicket | undefined} */
function keptTicket(file) {
  const ticket = JSON.parse(localStorage.getItem(kept) ?? 'null');
  return ticket?.size === file.size ? ticket : undefined;
}

/** @param {UploadTicket | undefined} ticket */
function keep(ticket) {
  if (ticket) localStorage.setItem(kept, JSON.stringify(ticket));
  else localStorage.removeItem(kept);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

/** Again and again while Vimeo is working on something. */
async function showList() {
  clearTimeout(next);
  const response = await fetch('/list');
  if (response.status === 401) return location.reload();
  const html = response.ok ? await response.text() : list.innerHTML;
  // What did not change keeps its focus.
  if (html !== shown) list.innerHTML = html;
  shown = html;
  if (list.querySelector('[data-state=processing]')) next = setTimeout(showList, 1000);
}
let shown = '';
await showList();

/** @param {number} part */
function percent(part) {
  return new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' }).format(part);
}
