import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { type Plan, plans } from '../plans.js';
import { warn } from '../warn.js';
import { startEmulator } from './start-emulator.js';

const help = `vimeo-emulator – a local Vimeo to develop and test against

  --port N      default: a free one
  --host NAME   default: 127.0.0.1
  --plan NAME   ${Object.keys(plans).join(', ')} (default: advanced)
  --data DIR    keeps everything in this folder (default: a temporary one, removed at the end)
  --seed TEXT   tokens, secrets and made-up responses follow from it (default: a new random one; with --data, the one kept there)
  --seed-file FILE   users, videos, folders and showcases that are there at the start, as JSON
  --pull-from ORIGIN   videos may be pulled from here, such as http://127.0.0.1:8080; repeatable (default: from nowhere)
  --allow-host NAME    another name under which it is called, such as a container's; repeatable
  --clock NAME  running (default), or manual: time stands until it is moved by /_emulator/clock
  --transcode-ms N   from the last byte to a video that plays (default: 1000)
  --rate-limit-window-ms N   after which the budget of calls is whole again (default: 60000)
  --json        prints one line {"url","token","clientId","clientSecret"} when it listens
  --help, --version

Unofficial; not made or endorsed by Vimeo, whose name is a trademark of its owner.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      plan: { type: 'string' },
      data: { type: 'string' },
      seed: { type: 'string' },
      'seed-file': { type: 'string' },
      'pull-from': { type: 'string', multiple: true },
      'allow-host': { type: 'string', multiple: true },
      clock: { type: 'string' },
      'transcode-ms': { type: 'string' },
      'rate-limit-window-ms': { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(help);
  if (values.version) return void console.log(createRequire(import.meta.url)('../../package.json').version);
  const { clock } = values;
  if (clock !== undefined && clock !== 'running' && clock !== 'manual')
    throw new TypeError(`--clock must be running or manual, not ${clock}.`);

  // What a value may be is checked by startEmulator.
  const emulator = await startEmulator({
    clock,
    port: numberOf('port', values.port),
    transcodeMs: numberOf('transcode-ms', values['transcode-ms']),
    host: values.host,
    plan: values.plan as Plan | undefined, // checked as well
    data: values.data,
    seed: values.seed,
    seedFile: values['seed-file'],
    rateLimitWindowMs: numberOf('rate-limit-window-ms', values['rate-limit-window-ms']),
    pullFrom: values['pull-from'],
    allowHosts: values['allow-host'],
  });
  // Under npm or a shell a Ctrl-C comes twice; the second finds the first at work.
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await emulator.close().catch((error: unknown) => {
      warn(
        `vimeo-emulator: what changed last is not kept: ${error instanceof Error ? error.message : error}`,
      );
      process.exit(1);
    });
    process.exit(0);
  };
  // A terminal that is closed says SIGHUP.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  endWithNpm(end);

  // Last, since the program that reads this may end it at once.
  const { url, token, clientId, clientSecret } = emulator;
  if (values.json) console.log(JSON.stringify({ url, token, clientId, clientSecret }));
  else greet({ url, token, clientId, clientSecret });
}

function numberOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw new TypeError(`--${flag} must be a number, not ${JSON.stringify(text)}.`);
  return number;
}

/**
 * npm runs a command through a shell of its own, which dies of a SIGTERM without passing it on. That shell lives as long
 * as npm does, so once it is gone, npm was told to end. Any other parent may well go first: a script that left this
 * running in the background.
 */
function endWithNpm(end: () => void): void {
  const isUnderNpm = process.env.npm_command !== undefined || process.env.npm_lifecycle_event !== undefined;
  if (!isUnderNpm) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 200).unref();
}

function greet({
  url,
  token,
  clientId,
  clientSecret,
}: Record<'url' | 'token' | 'clientId' | 'clientSecret', string>): void {
  console.log(`A local Vimeo listens at ${url}

To use it from a program or a shell:

  export VIMEO_API_URL=${url}
  export VIMEO_TOKEN=${token}
  export VIMEO_CLIENT_ID=${clientId}
  export VIMEO_CLIENT_SECRET=${clientSecret}

Open it in a browser to see what is there. Ctrl-C ends it.`);
}

main().catch((error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE';
  warn(
    `vimeo-emulator: ${isTaken ? 'this port is in use; give another by --port, or 0 for a free one.' : error.message}`,
  );
  process.exit(1);
});
