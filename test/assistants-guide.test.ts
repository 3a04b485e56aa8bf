// The settings of the guide are those of a server that starts: each JSON block is used as an assistant would.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { createMcp, serveHttp } from '@vimeokit/mcp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dashed } from '../packages/cli/src/args/flag.js';
import mcpCommand from '../packages/cli/src/commands/mcp.js';
import { tools } from '../packages/mcp/src/tools/table.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const bins = { vimeo: 'packages/cli/bin/vimeo.js', npx: 'packages/mcp/bin/vimeo-mcp.js' };
const secret = 'f'.repeat(64);
const [guide, readme] = await Promise.all(
  ['docs/guides/assistants.md', 'packages/mcp/README.md'].map((file) => readFile(join(root, file), 'utf8')),
);

interface Settings {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly server_url?: string;
}

const settings = blocks('json').flatMap((block): Settings[] => {
  const { mcpServers, servers, ...one } = JSON.parse(block);
  return mcpServers || servers ? Object.values(mcpServers ?? servers) : [one];
});
const lines = blocks('sh').flatMap((block) => block.split('\n').filter((line) => /\bvimeo mcp\b/.test(line)));
const flags = Object.keys(mcpCommand.flags).map((name) => `--${dashed(name)}`);

function blocks(language: string): string[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm');
  return [...`${guide}\n${readme}`.matchAll(pattern)].map(([, block = '']) => block);
}

describe('the guide for assistants', () => {
  let emulator: Emulator;
  let work: string;
  beforeAll(async () => {
    emulator = await startEmulator();
    work = await mkdtemp(join(tmpdir(), 'vimeokit-assistants-'));
  });
  afterAll(async () => {
    await emulator?.close();
    await rm(work, { recursive: true, force: true });
  });

  const started = settings.filter(({ command }) => command !== undefined);
  const commands = new Map(
    started.map(({ command = '', args = [] }) => [[command, ...args].join(' '), { command, args }]),
  );

  it.each([...commands.values()])('$command $args starts', async ({ command, args }) => {
    // The first two name the package; the rest is the package's own.
    const own = command === 'npx' ? args.slice(2) : args;
    if (command === 'npx') expect(args.slice(0, 2)).toEqual(['-y', '@vimeokit/mcp']);
    const bin = join(root, bins[command as keyof typeof bins]);
    const env = { VIMEO_TOKEN: emulator.token, VIMEO_API_URL: emulator.url, VIMEO_STATE_DIR: work };
    const client = new Client({ name: 'assistant', version: '1.0.0' });
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, ...own], env }));
    const { content } = await client.callTool({ name: 'account', arguments: {} });
    expect(JSON.stringify(content)).toContain('/users/1');
    await client.close();
  });

  it('has addresses and headers that reach the server', async () => {
    const called = settings.filter(({ url }) => url !== undefined);
    expect(called).toHaveLength(2);
    for (const { url = '', headers = {} } of called) {
      const mcp = createMcp({ token: emulator.token, baseUrl: emulator.url });
      const server = await serveHttp(mcp, { secret });
      const at = new URL(url);
      expect([at.hostname, lines.some((line) => line.includes(`--http ${at.port}`))]).toEqual([
        '127.0.0.1',
        true,
      ]);
      at.port = new URL(server.url).port;
      const authorization = headers.Authorization?.replace(/\$\{[^}]+\}/, secret) ?? '';
      const client = new Client({ name: 'assistant', version: '1.0.0' });
      await client.connect(
        new StreamableHTTPClientTransport(at, { requestInit: { headers: { authorization } } }),
      );
      await client.close();
      await server.close();
    }
  });

  it('has an address behind a proxy whose name is allowed', async () => {
    const [{ server_url = '' } = {}] = settings.filter((one) => one.server_url !== undefined);
    const { host, pathname } = new URL(server_url);
    expect(lines.filter((line) => line.includes(`--allow-host ${host}`))).toHaveLength(1);
    const mcp = createMcp({ token: emulator.token, baseUrl: emulator.url });
    const server = await serveHttp(mcp, { secret, allowHosts: [host] });
    const { port } = new URL(server.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { host, authorization: `Bearer ${secret}` };
      const sent = request({ port, path: pathname, method: 'POST', headers }, ({ statusCode }) =>
        resolve(statusCode),
      );
      sent.on('error', reject).end('{}');
    });
    // It is let in, and what it sends is no message.
    expect(status).not.toBe(403);
    expect(status).not.toBe(401);
    expect(status).not.toBe(404);
    await server.close();
  });

  it('has no flag that the command does not have', () => {
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines)
      for (const [flag] of line.matchAll(/--[a-z]+(-[a-z]+)*/g)) expect(flags, line).toContain(flag);
  });

  it.each([
    ['the guide', guide],
    ['the README', readme],
  ])('has every flag in the table of %s', (_, text = '') => {
    const cells = [...text.matchAll(/^\| `--[^|]*/gm)].join(' ');
    const named = [...cells.matchAll(/--[a-z]+(-[a-z]+)*/g)].map(([flag]) => flag);
    expect(named.sort()).toEqual([...flags].sort());
  });

  it('has every tool in the README', () => {
    const [table = ''] = readme?.match(/^\| tool[\s\S]*?\n\n/m) ?? [];
    const named = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(tools.map(({ name }) => name).sort());
  });
});
