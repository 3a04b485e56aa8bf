import { spawn } from 'node:child_process';
import { webAddress } from './web-address.js';

/** Shows a web address in the browser: the one that BROWSER names, or else the system's own. */
export async function openAddress(
  address: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const href = webAddress(address);
  const child = env.BROWSER
    ? spawn(env.BROWSER, [href], { stdio: 'ignore', detached: true })
    : await (await import('open')).default(href).catch(() => undefined);
  // There may be no browser; the address was shown, too.
  child?.on('error', () => {});
  child?.unref();
}
