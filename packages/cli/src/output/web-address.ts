import { CommandError } from '../errors/command-error.js';

/**
 * A URL that is safe to pass to a browser.
 *
 * @throws {CommandError} If it is not http or https: the program could take it for an option, or execute what it names.
 */
export function webAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new CommandError(`${JSON.stringify(address)} is not a web address, so it is not opened.`);
}
