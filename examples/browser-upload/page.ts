// The page's side: the element does all but asking our server for tickets. It keeps them, too, so that the visitor may close
// the page and go on later with the same file.
import { defineVimeoUpload } from 'vimeokit/element';

defineVimeoUpload();
const element = document.querySelector('vimeo-upload');
if (!element) throw new Error('index.html has no <vimeo-upload>.');

element.getTicket = async ({ name, size }, { signal }) => {
  const response = await fetch('/tickets', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, size }),
    signal,
  });
  // The visitor reads this.
  if (!response.ok) throw new Error(`The server takes no videos now (${response.status}).`);
  return response.json();
};

element.addEventListener('upload-done', ({ detail }) => {
  const item = document.createElement('li');
  item.textContent = `${detail.name}: ${detail.uri}`;
  document.getElementById('videos')?.append(item);
});
