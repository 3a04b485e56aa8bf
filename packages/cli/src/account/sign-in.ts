import { createState, type Grant, parseRedirect, type Scope, type VimeoClient } from 'vimeokit';
import type { Io } from '../io.js';
import { loopbackServer } from './loopback-server.js';

/** Opens a browser at Vimeo and waits for the redirect. */
export async function signInByBrowser(
  app: (redirectUri: string) => Promise<VimeoClient>,
  { scopes, port }: { readonly scopes: readonly Scope[]; readonly port: number },
  io: Io,
): Promise<Grant> {
  const state = createState();
  await using server = await loopbackServer({ port, state });
  const vimeo = await app(server.redirectUri);
  const address = vimeo.authUrl({ scopes, redirectUri: server.redirectUri, state });
  io.warn(`Allow it in your browser. If none opens, go to\n\n  ${address}\n`);
  await io.openAddress(address);
  const { url, show } = await server.waitForRedirect(io.signal);
  try {
    const grant = await vimeo.exchangeCode(parseRedirect(url, { state }), server.redirectUri);
    await show({
      title: 'You are signed in',
      text: 'You may close this page and go back to the terminal.',
    });
    return grant;
  } catch (error) {
    await show({
      title: 'You are not signed in',
      text: 'The terminal shows why. You may close this page.',
    });
    throw error;
  }
}

/** Shows a code to enter on any device, and waits until it was entered. */
export async function signInByDevice(vimeo: VimeoClient, scopes: readonly Scope[], io: Io): Promise<Grant> {
  const code = await vimeo.requestDeviceCode(scopes, { signal: io.signal });
  io.warn(`On any device, go to ${code.activateLink} and enter the code\n\n  ${code.userCode}\n`);
  return vimeo.waitForDeviceCode(code, { signal: io.signal });
}
