import type { Agent, Dispatcher } from 'undici';
import type { HttpOptions } from './http.js';

const agentOptions = {
  // HTTP/1.1 only: the caption host broke on HTTP/2.
  allowH2: false,
  // The transport has its own clocks for headers and bodies; undici's connect timeout of 10 s stays.
  headersTimeout: 0,
  bodyTimeout: 0,
} satisfies Agent.Options;

/** Where requests go out: straight, through a proxy, or through those that the environment names. */
export interface Route extends HttpOptions {
  readonly environmentNamesProxies?: boolean;
}

export function proxiesInEnvironment(): Route {
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];
  return { environmentNamesProxies: names.some((name) => process.env[name]) };
}

/** Loads as much of undici as the route needs, at the first request of the process rather than at import. */
export async function createDispatcher(route: Route): Promise<Dispatcher> {
  const tls = route.ca === undefined ? undefined : { ca: await trusted(route.ca) };
  const connect = tls ? { connect: tls } : {};
  if (route.proxy) {
    const { ProxyAgent } = await import('undici');
    return new ProxyAgent({
      ...agentOptions,
      ...connect,
      uri: String(route.proxy),
      ...(tls ? { requestTls: tls, proxyTls: tls } : {}),
    });
  }
  const isNamed =
    route.environmentNamesProxies ??
    (route.proxy === undefined && proxiesInEnvironment().environmentNamesProxies);
  if (isNamed) {
    const { EnvHttpProxyAgent } = await import('undici');
    return new EnvHttpProxyAgent({
      ...agentOptions,
      ...connect,
      ...(tls ? { requestTls: tls, proxyTls: tls } : {}),
    });
  }
  const AgentClass = await loadAgent();
  return new AgentClass({ ...agentOptions, ...connect });
}

// undici's whole entry, with fetch and WebSocket, costs three times as much to load as the one part that most programs
// need. Proxies need the whole: it is the entry that gives a dispatcher its `connect`.
const agentPart = 'undici/lib/dispatcher/agent.js';

async function loadAgent(): Promise<typeof Agent> {
  try {
    const part: { default: typeof Agent } = await import(agentPart);
    return part.default;
  } catch {
    // Where a file lies is undici's own business; its entry has everything in any version.
    return (await import('undici')).Agent;
  }
}

async function trusted(ca: string | readonly string[]): Promise<string[]> {
  const { rootCertificates } = await import('node:tls');
  return [...rootCertificates, ...(typeof ca === 'string' ? [ca] : ca)];
}
