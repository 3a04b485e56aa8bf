import { setFlagsFromString } from 'node:v8';
import { Io } from './io.js';
import { runProgram } from './program.js';
import { stopOnSignals } from './stop-on-signals.js';

// undici's parser of HTTP is WebAssembly. To make it faster, V8 compiles it a second time in the background, and the end of the
// process waits for that: a third of what a short command takes.
setFlagsFromString('--liftoff-only');

const { stdin, stdout, stderr, env } = process;

// A terminal that nobody told its size, such as one of `script` without a window, says 0: every line would be cut to nothing.
for (const stream of [stdout, stderr]) {
  if (!stream.isTTY) continue;
  stream.columns ||= 80;
  stream.rows ||= 24;
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    stderr.write(
      'vimeo: The folder that this terminal is in is gone. Go to one that is there, and try again.\n',
    );
    process.exit(1);
  }
}

const io = new Io({
  stdin,
  stdout,
  stderr,
  env,
  cwd: workingFolder(),
  signal: stopOnSignals(process),
  openAddress: async (address) => (await import('./output/open-address.js')).openAddress(address, env),
});
// `vimeo … | head` closes the pipe early and wants us to end, unless uploads are running.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    io.warn(`vimeo: Standard output cannot be written: ${error.message}.`);
    process.exit(1);
  }
  if (!io.surviveClosedPipe) process.exit(0);
});
stderr.on('error', () => {});
// `warn` removes escapes: our own bugs can quote text from elsewhere.
process.on('uncaughtException', (error: unknown) => {
  io.warn(`vimeo: ${error instanceof Error ? error.stack : error}`);
  process.exit(1);
});
// Standard input ended at a question (Ctrl-D), which can no longer be answered.
process.on('beforeExit', () => {
  if (stderr.isTTY) stderr.write('\u001b[?25h\n');
  process.exit(130);
});

const code = await runProgram(process.argv.slice(2), io);
// Flush both first: pipes are written asynchronously, and process.exit would not wait.
// An error of the last write is emitted after its callback.
stdout.write('', () => stderr.write('', () => setImmediate(() => process.exit(code))));
