import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio as serve } from '@modelcontextprotocol/server/stdio';
import type { Mcp } from './mcp.js';

/** Where messages come from and go to, and what ends the server. */
export interface StdioOptions {
  /** Default: the process's own. */
  readonly stdin?: Readable | undefined;
  /** Default: the process's own. */
  readonly stdout?: Writable | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Serves an assistant that has started this process. Resolves when it has hung up, or `signal` is aborted; `mcp` is closed then.
 */
export async function serveStdio(
  mcp: Mcp,
  { stdin = process.stdin, stdout = process.stdout, signal }: StdioOptions = {},
): Promise<void> {
  const transport = new StdioServerTransport(stdin, stdout);
  const ended = new Promise<void>((resolve) => {
    stdin.once('end', resolve);
    stdin.once('close', resolve);
    stdout.once('close', resolve);
    stdout.once('error', () => resolve());
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
  const handle = serve(() => mcp.createServer(), { transport });
  await ended;
  await handle.close();
  await mcp.close();
}
