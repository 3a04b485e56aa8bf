import type { Agent, Dispatcher } from 'undici';
import { isError } from '../kinds.js';
import type { HttpOptions } from './http.js';
import { trusting } from './node-trust.js';

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

/**
 * A proxy's address, in which `http://` may be left out, as in curl and in most shells' settings.
 *
 * @param name - Where it was given. The address itself may hold a password, so it is not in the message.
 * @throws {TypeError} Where it is no address.
 */
export function proxyAddress(given: string | URL, name: string): string {
  const text = String(given).trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^(https?|socks5?):$/.test(url.protocol)) return url.href;
  throw new TypeError(`${name} must be the address of a proxy, such as http://proxy.example:3128.`);
}

/** The address in the first of these variables that is set; as elsewhere, one that is empty means no proxy. */
function proxyIn(...names: readonly string[]): string {
  const name = names.find((one) => process.env[one] !== undefined);
  const given = name && process.env[name];
  return given ? proxyAddress(given, `The environment variable ${name}`) : '';
}

/** Loads as much of undici as the route needs, at the first request of the process rather than at import. */
export async function createDispatcher(route: Route): Promise<Dispatcher> {
  const tls = route.ca === undefined ? undefined : { secureContext: await trusting(route.ca) };
  const connect = tls ? { connect: tls } : {};
  if (route.proxy) {
    const { ProxyAgent } = await loadUndici();
    return new ProxyAgent({
      ...agentOptions,
      ...connect,
      uri: proxyAddress(route.proxy, 'proxy'),
      ...(tls ? { requestTls: tls, proxyTls: tls } : {}),
    });
  }
  const isNamed =
    route.environmentNamesProxies ??
    (route.proxy === undefined && proxiesInEnvironment().environmentNamesProxies);
  if (isNamed) {
    const { EnvHttpProxyAgent } = await loadUndici();
    return new EnvHttpProxyAgent({
      httpProxy: proxyIn('http_proxy', 'HTTP_PROXY'),
      httpsProxy: proxyIn('https_proxy', 'HTTPS_PROXY'),
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
    const part: { default: typeof Agent } = await import(
      /* webpackIgnore: true */ /* @vite-ignore */ agentPart
    );
    return part.default;
  } catch {
    // Where a file lies is undici's own business; its entry has everything in any version.
    return (await loadUndici()).Agent;
  }
}

async function loadUndici(): Promise<typeof import('undici')> {
  try {
    return await import('undici');
  } catch (cause) {
    throw new UndiciMissing(cause);
  }
}

/** A bundle cannot always load it: it is left out, or it was written for `require`. */
export class UndiciMissing extends Error {
  constructor(cause: unknown) {
    const words = isError(cause) ? cause.message : String(cause);
    super(
      `the package undici, which carries requests in Node, cannot be loaded (${words}); install it beside the bundle, ` +
        'bundle it, or give the client a fetch',
    );
  }

  static isCauseOf(error: unknown): boolean {
    return error instanceof Error && error.cause instanceof UndiciMissing;
  }
}
