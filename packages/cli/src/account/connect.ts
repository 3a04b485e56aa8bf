import { type Hooks, VimeoClient } from 'vimeokit';
import type { Io } from '../io.js';
import { count } from '../output/format.js';
import { credentials } from './credentials.js';
import { dryRunClient } from './dry-run-client.js';

interface ConnectOptions {
  readonly profile?: string | undefined;
  readonly verbose?: boolean | undefined;
}

const tellAgainMs = 20_000;

/** A client for the account that is signed in. */
export async function connect(options: ConnectOptions, io: Io): Promise<VimeoClient> {
  const { token, apiUrl } = await credentials(io, options);
  return clientFor({ token, baseUrl: apiUrl }, options, io);
}

/** A client that tells people what they are waiting for, and logs each call with `--verbose`. */
export function clientFor(
  access: { token?: string; key?: string; secret?: string; baseUrl: string },
  { verbose }: ConnectOptions,
  io: Io,
): VimeoClient {
  // Everything that runs at once waits for the same budget, and a budget that runs short makes many short waits.
  let toldUntil = 0;
  const hooks: Hooks = {
    retry: ({ request, delayMs, error }) =>
      io.say(
        `${request.method} ${request.path} will be retried in ${seconds(delayMs)}: ${error instanceof Error ? error.message : error}`,
      ),
    wait: ({ until }) => {
      if (until.getTime() < Date.now() + 1000 || until.getTime() < toldUntil + tellAgainMs) return;
      toldUntil = until.getTime();
      io.say(`Waiting until ${timeOf(until)} for Vimeo's rate budget.`);
    },
    ...(verbose ? { response: logCall(io) } : {}),
  };
  const vimeo = new VimeoClient({ ...access, hooks, userAgent: 'vimeo-cli' });
  return io.isDryRun ? dryRunClient(vimeo, io) : vimeo;
}

/** `GET /me 200 in 35 ms; costs 1, 1,487 of 1,500 left`: the path has no query, and hooks never see a secret. */
function logCall(io: Io): NonNullable<Hooks['response']> {
  return ({ request, status, durationMs, rateLimit }) => {
    const { method, origin, path, cost } = request;
    const where = cost === 0 ? `${origin}${path}` : path;
    // `rateLimit` counts calls like this one; the message counts in Vimeo's own units.
    const budget = rateLimit
      ? `; costs ${cost}, ${count(rateLimit.remaining * cost)} of ${count(rateLimit.limit * cost)} left this minute`
      : cost > 0
        ? `; costs ${cost}`
        : '; costs nothing';
    io.warn(`${method} ${where} ${status ?? 'no response'} in ${Math.round(durationMs)} ms${budget}`);
  };
}

function timeOf(date: Date): string {
  return date.toLocaleTimeString('en-GB');
}

function seconds(ms: number): string {
  return `${Math.max(1, Math.round(ms / 1000))} s`;
}
