import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';

/** A request to the system's store of secrets: Keychain, Credential Manager, Secret Service. */
export interface KeyringRequest {
  readonly action: 'read' | 'write' | 'remove';
  readonly account: string;
  /** What to write. */
  readonly token?: string;
}

/**
 * `done` has the token that is stored after reading or writing. `refused`: the keyring is locked, denied or missing.
 * `timeout`: it did not answer in time.
 */
export type KeyringResult =
  | { readonly state: 'done'; readonly token: string | undefined }
  | { readonly state: 'refused' | 'timeout' };

const program = fileURLToPath(new URL('./keyring-process.js', import.meta.url));
const noticeMs = 1000;
const defaultSeconds = 20;

/** After one timeout the same command does not ask again. */
const timedOut = new WeakSet<Io>();

/**
 * Asks the keyring, and waits for at most VIMEO_KEYRING_TIMEOUT seconds: it may be showing a prompt that nobody answers.
 * VIMEO_KEYRING=off skips it.
 *
 * @throws The reason of `io.signal`, as soon as it is aborted.
 */
export async function askKeyring(request: KeyringRequest, io: Io): Promise<KeyringResult> {
  io.signal.throwIfAborted();
  if (io.env.VIMEO_KEYRING === 'off') return { state: 'refused' };
  if (timedOut.has(io)) return { state: 'timeout' };
  const seconds = keyringSeconds(io.env);
  const child = spawn(process.execPath, [program], {
    env: io.env,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  // It may exit before reading; `close` reports that.
  child.stdin.on('error', () => {});
  // On standard input, since every user can see arguments. It stays open: the child ends when it closes.
  child.stdin.write(`${JSON.stringify(request)}\n`);
  const notice = setTimeout(
    () =>
      io.say(`Waiting for the system's keyring, for ${seconds} s at most. It may be asking for a password.`),
    noticeMs,
  );
  let limit: NodeJS.Timeout | undefined;
  let stop = () => {};
  try {
    return await new Promise<KeyringResult>((resolve, reject) => {
      stop = () => reject(io.signal.reason);
      io.signal.addEventListener('abort', stop);
      limit = setTimeout(() => resolve({ state: 'timeout' }), seconds * 1000);
      child.on('error', () => resolve({ state: 'refused' }));
      child.on('close', (code) => resolve(code === 0 ? parseResult(text) : { state: 'refused' }));
    }).then((result) => {
      if (result.state === 'timeout') timedOut.add(io);
      return result;
    });
  } finally {
    clearTimeout(notice);
    clearTimeout(limit);
    io.signal.removeEventListener('abort', stop);
    child.kill('SIGKILL');
  }
}

/** How long the keyring may take. */
export function keyringSeconds(env: Io['env']): number {
  const given = env.VIMEO_KEYRING_TIMEOUT;
  if (!given) return defaultSeconds;
  const seconds = Number(given);
  if (!(seconds > 0 && seconds <= 3600))
    throw new UsageError(`VIMEO_KEYRING_TIMEOUT must be a number of seconds up to 3600, not "${given}".`);
  return seconds;
}

function parseResult(text: string): KeyringResult {
  const { token } = JSON.parse(text) as { token?: string }; // as keyring-process.ts writes it
  return { state: 'done', token };
}
