import { Worker } from 'node:worker_threads';
import { deferred } from '../deferred.js';
import { CommandError } from '../errors/command-error.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';

const defaultSeconds = 30;
// jq-web needs at least eight bytes of memory for each.
const outputLimit = 32 * 1024 * 1024;
const memoryLimit = 1024 * 1024 * 1024;

/** Messages of the thread; any other than `said` ends the request. */
type ThreadMessage =
  | { readonly said: string }
  | { readonly output: string }
  | { readonly failed: 'output' }
  | { readonly failed: 'jq'; readonly isMisuse: boolean; readonly words: string };

interface JqRequest {
  readonly json: string;
  readonly expression: string;
  readonly flags: readonly string[];
}

/** jq in a thread of its own, since an expression may never end: `def f: f; f`. */
class JqThread {
  readonly #io: Io;
  readonly #worker: Worker;
  #last: Promise<unknown> = Promise.resolve();

  constructor(io: Io) {
    this.#io = io;
    this.#worker = new Worker(new URL('../../bin/jq-thread.js', import.meta.url), {
      workerData: { outputLimit, memoryLimit },
      // Its own output must not reach the terminal.
      stdout: true,
      stderr: true,
    });
    this.#worker.unref();
  }

  /** What jq prints; requests run one after another. */
  ask(request: JqRequest): Promise<string> {
    const answer = this.#last.then(() => this.#askNow(request));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #askNow(request: JqRequest): Promise<string> {
    const { signal } = this.#io;
    signal.throwIfAborted();
    const seconds = secondsOf(this.#io);
    const worker = this.#worker;
    const { promise, resolve, reject } = deferred<string>();
    const onMessage = (message: ThreadMessage) => {
      if ('said' in message) this.#io.say(message.said);
      else if ('output' in message) resolve(message.output);
      else reject(errorOf(message));
    };
    const abort = () => reject(signal.reason);
    const timer = setTimeout(() => reject(timeoutError(seconds)), seconds * 1000);
    signal.addEventListener('abort', abort, { once: true });
    worker.on('message', onMessage).once('error', reject);
    // Without this the process could end before the result.
    worker.ref();
    worker.postMessage(request);
    try {
      return await promise;
    } catch (error) {
      // It may still be running, and only terminating it stops that.
      end(this.#io);
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      worker.off('message', onMessage).off('error', reject).unref();
    }
  }

  end(): void {
    void this.#worker.terminate();
  }
}

/** One thread per command line. */
const threads = new WeakMap<Io, JqThread>();

function threadOf(io: Io): JqThread {
  const thread = threads.get(io) ?? new JqThread(io);
  threads.set(io, thread);
  return thread;
}

/** Starts loading jq, which takes a while. */
export function start(io: Io): void {
  threadOf(io);
}

/** Ends the thread, if there is one. */
export function end(io: Io): void {
  threads.get(io)?.end();
  threads.delete(io);
}

/**
 * Checks an expression before anything is done whose result it could not show.
 *
 * @throws {UsageError} If it is not a jq expression.
 */
export async function checkJq(io: Io, expression: string): Promise<void> {
  // Parsed, and applied to nothing.
  await threadOf(io).ask({ json: 'null', expression: `empty | (${expression}\n)`, flags: [] });
}

/**
 * Applies an expression to a value: the results as JSON, one after another.
 *
 * @throws {CommandError} If it does not fit the value, takes too long or prints too much.
 */
export function applyJq(
  io: Io,
  value: unknown,
  { expression, isReadable }: { readonly expression: string; readonly isReadable: boolean },
): Promise<string> {
  return threadOf(io).ask({ json: JSON.stringify(value), expression, flags: isReadable ? [] : ['-c'] });
}

function secondsOf({ env }: Io): number {
  const seconds = Number(env.VIMEO_JQ_SECONDS || defaultSeconds);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(
    `VIMEO_JQ_SECONDS must be a number of seconds up to 86400, not "${env.VIMEO_JQ_SECONDS}".`,
  );
}

function timeoutError(seconds: number): CommandError {
  return new CommandError(
    `--jq was ended after ${seconds} s: the expression may have no end. VIMEO_JQ_SECONDS gives it more.`,
  );
}

/** An invalid expression is wrong usage; one that does not fit this value is a failure like any other. */
function errorOf(
  message: Exclude<ThreadMessage, { readonly said: string } | { readonly output: string }>,
): Error {
  if (message.failed === 'output')
    return new CommandError(
      `--jq was ended after ${outputLimit / 1024 / 1024} MiB of output: the expression may have no end.`,
    );
  const [said] = message.words.replace(/^jq: /, '').split('\n', 1);
  return message.isMisuse
    ? new UsageError(`--jq is no jq expression: ${said}`)
    : new CommandError(`--jq cannot be applied: ${said}`);
}
