import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileStore } from 'vimeokit/node';
import { serve } from './serve.js';
import { stateFolder } from './state-folder.js';

const help = `vimeo-mcp – Vimeo for assistants, over the Model Context Protocol

  --allow-folder DIR     files may be uploaded from this folder; repeatable (default: from nowhere)
  --allow-delete         videos may be deleted, each by its exact name
  --read-only            no tool that writes
  --http PORT            listen on this machine instead of standard input; 0 is a free port
  --allow-host NAME      with --http: another name under which it is called, such as a proxy's; repeatable
  --allow-origin ORIGIN  with --http: pages from here may call it; repeatable (default: none)
  --help, --version

VIMEO_TOKEN is the account's access token, VIMEO_MCP_SECRET what callers by HTTP must send: 32 characters at least.

Unofficial; not made or endorsed by Vimeo, whose name is a trademark of its owner.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'allow-folder': { type: 'string', multiple: true },
      'allow-delete': { type: 'boolean' },
      'read-only': { type: 'boolean' },
      http: { type: 'string' },
      'allow-host': { type: 'string', multiple: true },
      'allow-origin': { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(help);
  if (values.version) return void console.log(createRequire(import.meta.url)('../package.json').version);
  const { VIMEO_TOKEN, VIMEO_API_URL, VIMEO_MCP_SECRET } = process.env;
  if (!VIMEO_TOKEN) throw new TypeError('VIMEO_TOKEN is not set: it is the access token of the account.');
  const folder = stateFolder(process.env);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  await serve({
    token: VIMEO_TOKEN,
    baseUrl: VIMEO_API_URL || undefined,
    store: folder === undefined ? undefined : fileStore(join(folder, 'jobs'), { keepDoneDays: 90 }),
    readOnly: values['read-only'],
    allowDelete: values['allow-delete'],
    allowFolders: values['allow-folder'],
    http: values.http === undefined ? undefined : portOf(values.http),
    secret: VIMEO_MCP_SECRET,
    allowHosts: values['allow-host'],
    allowOrigins: values['allow-origin'],
    say: (line) => console.error(line),
    signal: stop.signal,
  });
}

function portOf(given: string): number {
  const port = Number(given);
  if (given.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TypeError(`--http must be a port from 0 to 65535, not "${given}".`);
  return port;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`vimeo-mcp: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  },
);
