export { type HttpOptions, type HttpServer, serveHttp } from './http/serve-http.js';
export { createMcp, type Mcp } from './mcp.js';
export type { McpOptions } from './mcp-options.js';
export { type ServeOptions, serve } from './serve.js';
export { type StdioOptions, serveStdio } from './serve-stdio.js';
