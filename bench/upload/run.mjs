// What the upload benchmarks share: sinks with and without TLS, and clients in processes of their own.
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** @param tls - Key and certificate, as files; plain HTTP without. */
export async function startSink(tls) {
  const sink = fork(here('sink.mjs'), tls ? [tls.key, tls.certificate] : []);
  const [baseUrl] = await once(sink, 'message');
  return {
    baseUrl,
    /** How many were opened since this was last asked. */
    async openedConnections() {
      sink.send('connections');
      const [opened] = await once(sink, 'message');
      return opened;
    },
    stop: () => sink.kill(),
  };
}

/** Runs a script beside this one, which prints its result as JSON. */
export async function node(script, args, { certificate }) {
  // The official client has no option for it.
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
  const { stdout } = await run(process.execPath, [here(script), ...args], { env });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
