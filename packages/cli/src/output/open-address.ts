import { spawn } from 'node:child_process';

/** Shows an address in the browser: the one that BROWSER names, or else the system's own. */
export async function openAddress(
  address: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const child = env.BROWSER
    ? spawn(env.BROWSER, [address], { stdio: 'ignore', detached: true })
    : await (await import('open')).default(address).catch(() => undefined);
  // There may be no browser; the address was shown, too.
  child?.on('error', () => {});
  child?.unref();
}
