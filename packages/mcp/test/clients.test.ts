// Both lines of the official client packages, over both transports: 2.x speaks the protocol of 2026, 1.x that of 2025.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as newer from '@modelcontextprotocol/client';
import { StdioClientTransport as NewerStdio } from '@modelcontextprotocol/client/stdio';
import * as older from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OlderStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as OlderHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { describe, expect, it } from 'vitest';
import { serveHttp } from '../src/index.js';
import { type Emulated, emulated, said, uploaded } from './support/emulated.js';

const bin = fileURLToPath(new URL('../bin/vimeo-mcp.js', import.meta.url));
const facts = { name: 'assistant', version: '1.0.0' };
const secret = 'a secret that is long enough for it'.replaceAll(' ', '-');

/** What both lines have. */
interface AnyClient {
  listTools(): Promise<{ tools: { name: string }[] }>;
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

function program({ env, folder }: Emulated) {
  return { command: process.execPath, args: [bin, '--allow-folder', folder], env, stderr: 'ignore' as const };
}

async function served(vimeo: Emulated) {
  const server = await serveHttp(vimeo.mcp(), { secret });
  return {
    server,
    url: new URL(server.url),
    init: { requestInit: { headers: { authorization: `Bearer ${secret}` } } },
  };
}

const connections: Record<
  string,
  (vimeo: Emulated) => Promise<{ client: AnyClient; close(): Promise<void> }>
> = {
  async '2.x over stdio'(vimeo) {
    const client = new newer.Client(facts);
    await client.connect(new NewerStdio(program(vimeo)));
    return { client, close: () => client.close() };
  },
  async '1.x over stdio'(vimeo) {
    const client = new older.Client(facts);
    await client.connect(new OlderStdio(program(vimeo)));
    return { client, close: () => client.close() };
  },
  async '2.x over HTTP'(vimeo) {
    const { server, url, init } = await served(vimeo);
    const client = new newer.Client(facts);
    await client.connect(new newer.StreamableHTTPClientTransport(url, init));
    return { client, close: () => client.close().then(() => server.close()) };
  },
  async '1.x over HTTP'(vimeo) {
    const { server, url, init } = await served(vimeo);
    const client = new older.Client(facts);
    await client.connect(new OlderHttp(url, init) as Parameters<typeof client.connect>[0]); // its optional properties
    return { client, close: () => client.close().then(() => server.close()) };
  },
};

describe('the official client packages', () => {
  it.each(Object.entries(connections))('%s upload a file, follow it and find it', async (_, connect) => {
    await using vimeo = await emulated();
    await writeFile(join(vimeo.folder, 'harbour.mp4'), 'bytes of a video');
    const { client, close } = await connect(vimeo);
    const call = async (name: string, input: Record<string, unknown> = {}) => {
      const { content, isError } = await client.callTool({ name, arguments: input });
      return said(content, isError);
    };
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'account',
      'list_videos',
      'get_video',
      'get_transcript',
      'upload_video',
      'upload_status',
      'edit_video',
      'add_captions',
      'move_to_folder',
      'delete_video',
      'search_operations',
      'describe_operation',
      'call_operation',
    ]);
    const started = await call('upload_video', { file: 'harbour.mp4', name: 'The harbour' });
    expect(started.isError).toBe(false);
    // Over HTTP each call has a server of its own; the job is there all the same.
    expect(await uploaded(call, started)).toMatchObject({ state: 'done', name: 'The harbour' });
    expect((await call('list_videos')).data.data).toMatchObject([
      { name: 'The harbour', privacy: { view: 'nobody' } },
    ]);
    await close();
  });
});
