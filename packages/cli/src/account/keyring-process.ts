// Sends the system's keyring one request, from a process of its own: the keyring may wait for a person, and what waits for it can
// only be ended by a kill. The request is a line of JSON on standard input, which stays open for as long as the
// command lives.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { KeyringRequest } from './keyring.js';

const service = 'vimeo-cli';

if (isMainThread) await watch();
else await run(workerData as KeyringRequest); // what the main thread read

/** Stays awake while the worker waits for the keyring. */
async function watch(): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  // The command has ended. A plain exit would wait for the worker.
  lines.on('close', () => process.kill(process.pid, 'SIGKILL'));
  const [line] = (await once(lines, 'line')) as [string]; // readline emits strings
  const worker = new Worker(new URL(import.meta.url), { workerData: JSON.parse(line) });
  worker.on('message', (result: object) =>
    process.stdout.write(JSON.stringify(result), () => process.exit()),
  );
  worker.on('error', () => process.exit(1));
}

async function run({ action, account, token = '' }: KeyringRequest): Promise<void> {
  const { Entry } = await import('@napi-rs/keyring');
  const entry = new Entry(service, account);
  if (action === 'remove') entry.deletePassword();
  if (action === 'write') entry.setPassword(token);
  parentPort?.postMessage({ token: action === 'remove' ? undefined : (entry.getPassword() ?? undefined) });
}
