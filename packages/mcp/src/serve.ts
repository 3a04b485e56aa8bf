import { type HttpOptions, serveHttp } from './http/serve-http.js';
import { createMcp } from './mcp.js';
import type { McpOptions } from './mcp-options.js';
import { type StdioOptions, serveStdio } from './serve-stdio.js';

/** What a command line says. */
export interface ServeOptions
  extends McpOptions,
    Pick<HttpOptions, 'allowHosts' | 'allowOrigins'>,
    StdioOptions {
  /** A port, 0 for a free one; without it, standard input and output are used. */
  readonly http?: number | undefined;
  /** For HTTP: what callers must send. */
  readonly secret?: string | undefined;
  /** For people, which standard output is not. */
  readonly say?: ((line: string) => void) | undefined;
}

/**
 * What the commands `vimeo mcp` and `vimeo-mcp` do: serves until the assistant hangs up or `signal` is aborted.
 *
 * @throws {TypeError} Where an option is wrong or missing.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const { http, secret, allowHosts, allowOrigins, say, stdin, stdout, signal } = options;
  if (http === undefined) {
    if (allowHosts?.length || allowOrigins?.length)
      throw new TypeError('Hosts and origins are of HTTP: they go with --http PORT.');
    return serveStdio(createMcp(options), { stdin, stdout, signal });
  }
  if (!secret)
    throw new TypeError(
      'Callers by HTTP must know a secret: set VIMEO_MCP_SECRET to 32 random characters or more, such as what `openssl rand -hex 32` prints.',
    );
  const server = await serveHttp(createMcp(options), { port: http, secret, allowHosts, allowOrigins });
  say?.(
    `Assistants reach it at ${server.url}, with Authorization: Bearer and the secret of VIMEO_MCP_SECRET. Ctrl-C ends it.`,
  );
  await new Promise<void>((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.close();
}
