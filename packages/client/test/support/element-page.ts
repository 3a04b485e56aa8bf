// A page with the upload element, in plain HTML: bundled for a browser.
import { defineVimeoUpload } from 'vimeokit/element';
import { getTicket, heardEvents } from './element-app.js';

const isDefinedByImport = customElements.get('vimeo-upload') !== undefined;
const element = document.createElement('vimeo-upload');
for (const [name, value] of new URLSearchParams(location.search)) element.setAttribute(name, value);
// Before it is one: what was set must not be lost.
Object.assign(element, { getTicket, texts: { done: 'It is there' } });
document.querySelector('main')?.append(element);
defineVimeoUpload();
defineVimeoUpload();
Object.assign(globalThis, { element, isDefinedByImport, heard: heardEvents(document) });
