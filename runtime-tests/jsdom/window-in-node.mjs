// Loaded before a program: gives Node the names of a window, as the setups of test runners do. What jsdom lacks stays
// Node's (fetch, Response, streams, cryptography), and so do the language itself, timers and the console.
import { runInNewContext } from 'node:vm';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('', { url: 'http://localhost/' });
const ofNode = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)'));
for (const name of 'atob btoa console crypto performance queueMicrotask'.split(' ')) ofNode.add(name);
for (const name of 'setTimeout setInterval clearTimeout clearInterval'.split(' ')) ofNode.add(name);
for (const name of Object.getOwnPropertyNames(window))
  if (!ofNode.has(name) && !name.startsWith('_'))
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
