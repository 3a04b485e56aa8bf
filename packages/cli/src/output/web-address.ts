import { CommandError } from '../errors/command-error.js';

/**
 * An address that a browser may be given.
 *
 * @throws {CommandError} For what is no http or https address: the program could take it for an option, or run what it names.
 */
export function webAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new CommandError(`${JSON.stringify(address)} is not a web address, so it is not opened.`);
}
