// The page's side of an upload: the element sends the bytes straight to Vimeo, and goes on after a lost line or a reload. Our
// server gives it a ticket for each file, and is told when Vimeo has all of one.
import { defineVimeoUpload } from 'vimeokit/element';

defineVimeoUpload();
const upload = document.querySelector('vimeo-upload');
const list = document.querySelector('#list');
if (!upload || !list) throw new Error('The page has no place to upload, or no list.');

/** @type {import('vimeokit/element').GetTicket} */
upload.getTicket = async ({ name, size }, { signal }) => {
  const response = await post('/videos', { name: name.replace(/\.\w+$/, ''), size }, signal);
  return response.json();
};
upload.addEventListener('upload-done', async ({ detail }) => {
  await post(`${detail.uri}/sent`);
  await showList();
});
upload.addEventListener('upload-cancel', async ({ detail }) => {
  // Where the visitor has not allowed the app to delete, the video stays in the list.
  if (detail.uri) await post(`${detail.uri}/delete`).catch(() => {});
  await showList();
});

/** @param {string} path @param {object} [body] @param {AbortSignal} [signal] */
async function post(path, body = {}, signal) {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(path, signal ? { ...init, signal } : init);
  if (response.ok) return response;
  const { error } = await response.json().catch(() => ({ error: `The server says ${response.status}.` }));
  throw new Error(error); // the visitor reads it
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;
let shown = '';

/** Again and again while Vimeo is working on something. */
async function showList() {
  clearTimeout(next);
  const response = await fetch('/list');
  if (response.status === 401) return location.reload();
  const html = response.ok ? await response.text() : shown;
  // What did not change keeps its focus.
  if (html !== shown && list) list.innerHTML = html;
  shown = html;
  if (list?.querySelector('[data-state=processing]')) next = setTimeout(showList, 1000);
}
await showList();
