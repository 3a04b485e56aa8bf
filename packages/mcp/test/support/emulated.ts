import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { type Emulator, type EmulatorOptions, startEmulator } from '@vimeokit/emulator';
import { createMcp, type Mcp, type McpOptions } from '../../src/index.js';

/** What a tool said. */
export interface Said {
  readonly text: string;
  readonly isError: boolean;
  /** The JSON between the marks. */
  readonly data: Record<string, unknown> & { readonly data: Record<string, unknown>[] };
}

/** An assistant that is connected. */
export interface Assistant {
  readonly client: Client;
  call(tool: string, input?: Record<string, unknown>): Promise<Said>;
  /** Ends its server, uploads included. */
  end(): Promise<void>;
}

/** A local Vimeo, a folder to upload from, and servers for it. */
export interface Emulated extends AsyncDisposable {
  readonly emulator: Emulator;
  /** Allowed. */
  readonly folder: string;
  /** Beside it, and not allowed. */
  readonly outside: string;
  readonly env: Record<string, string>;
  /** An assistant in this process. */
  assistant(options?: Partial<McpOptions>): Promise<Assistant>;
  mcp(options?: Partial<McpOptions>): Mcp;
}

export async function emulated(options: EmulatorOptions = {}): Promise<Emulated> {
  const emulator = await startEmulator({ transcodeMs: 0, ...options });
  const work = await mkdtemp(join(tmpdir(), 'vimeo-mcp-test-'));
  const folder = join(work, 'allowed');
  const outside = join(work, 'outside');
  await Promise.all([mkdir(folder), mkdir(outside)]);
  const ends: (() => Promise<unknown>)[] = [];
  const mcp = (more: Partial<McpOptions> = {}) => {
    const made = createMcp({ token: emulator.token, baseUrl: emulator.url, allowFolders: [folder], ...more });
    ends.unshift(() => made.close());
    return made;
  };
  return {
    emulator,
    folder,
    outside,
    env: {
      PATH: process.env.PATH ?? '',
      VIMEO_TOKEN: emulator.token,
      VIMEO_API_URL: emulator.url,
      VIMEO_STATE_DIR: join(work, 'state'),
    },
    mcp,
    async assistant(more) {
      const [ours, theirs] = InMemoryTransport.createLinkedPair();
      const client = new Client({ name: 'assistant', version: '1.0.0' });
      const own = mcp(more);
      await Promise.all([own.createServer().connect(ours), client.connect(theirs)]);
      ends.unshift(() => client.close());
      return { ...assistantOf(client), end: () => own.close() };
    },
    async [Symbol.asyncDispose]() {
      for (const end of ends) await end();
      await emulator.close();
      await rm(work, { recursive: true, force: true });
    },
  };
}

function assistantOf(client: Client): Omit<Assistant, 'end'> {
  return {
    client,
    async call(name, input = {}) {
      // Calls within a process wait for nothing: asked again and again they would keep everything else waiting.
      await setImmediate();
      const { content, isError = false } = await client.callTool({ name, arguments: input });
      return said(content, isError);
    },
  };
}

/** What both lines of client packages return. */
export function said(content: unknown, isError: unknown): Said {
  const [{ text }] = content as [{ text: string }]; // one text, as every tool returns
  const json = text.match(/<(data-\w+)>\n(.*)\n<\/\1>$/s)?.[2] ?? 'null';
  return {
    text,
    isError: isError === true,
    get data() {
      return JSON.parse(json);
    },
  };
}

/** Asks until an upload is over. */
export async function uploaded(call: Assistant['call'], started: Said): Promise<Record<string, unknown>> {
  const [job] = started.text.match(/upload-\w+/) ?? [started.text];
  for (;;) {
    const { data } = await call('upload_status', { job });
    if (['done', 'failed', 'aborted'].includes(String(data.state))) return data;
  }
}
