// `script-in-window.mjs FILE`: a script in a window of jsdom, whose language is of a realm of its own. What jsdom lacks is
// lent by Node, as setups of Jest do it.
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('', { url: 'http://localhost/', runScripts: 'outside-only' });
const lent = ['fetch', 'Request', 'Response', 'ReadableStream', 'structuredClone', 'crypto'];
for (const name of lent)
  Object.defineProperty(window, name, { value: globalThis[name], configurable: true, writable: true });
window.console.log = console.log;
window.eval(readFileSync(argv[2], 'utf8'));
