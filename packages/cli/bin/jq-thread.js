// What runs in the thread that `src/output/jq.ts` starts: jq, as WebAssembly. It handles one request at a time.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { outputLimit, memoryLimit } = workerData;

// jq-web gathers what jq prints byte by byte in an array, without end. jq treats an exception like a full disk and goes on.
const { push } = Array.prototype;
Array.prototype.push = function (...items) {
  if (this.length < outputLimit) return push.apply(this, items);
  parentPort.postMessage({ failed: 'output' });
  throw new RangeError('This is too much output.');
};

const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65_536 > memoryLimit) throw new RangeError('This is too much memory.');
  return grow.call(this, pages);
};

// What an expression prints with `debug` or `stderr`.
console.warn = (...words) => parentPort.postMessage({ said: String(words.at(-1)) });
console.error = () => {};

// It exports a promise, which `import` takes for a module that is not there yet.
const jq = await createRequire(import.meta.url)('jq-web');

parentPort.on('message', async ({ json, expression, flags }) => {
  try {
    // `undefined` means no output.
    parentPort.postMessage({ output: (await jq.raw(json, expression, flags)) ?? '' });
  } catch (error) {
    const { exitCode, stderr, message } = error;
    parentPort.postMessage({ failed: 'jq', isMisuse: exitCode === 3, words: String(stderr ?? message) });
  }
});
