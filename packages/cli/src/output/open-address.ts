import { spawn } from 'node:child_process';
import { webAddress } from './web-address.js';

/** Opens a URL in the browser that BROWSER names, or in the system's default. */
export async function openAddress(
  address: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const href = webAddress(address);
  const child = env.BROWSER
    ? spawn(env.BROWSER, [href], { stdio: 'ignore', detached: true })
    : await (await import('open')).default(href).catch(() => undefined);
  // There may be no browser; the URL was printed, too.
  child?.on('error', () => {});
  child?.unref();
}
