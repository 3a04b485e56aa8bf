import { hostname as machineName } from 'node:os';
import { shown } from '../check-options.js';
import { isLoopback } from '../loopback.js';
import { Refusal } from '../model/refusal.js';

/**
 * The names by which this machine may be called: `localhost`, the host that it listens on, the machine's own name, those that
 * the developer allows, and addresses. A page whose own name was made to lead here (DNS rebinding) brings that name, and an
 * address cannot be made to lead elsewhere.
 */
export class OwnNames {
  readonly #names: ReadonlySet<string>;

  constructor(listensOn: string, allowed: readonly string[] = []) {
    const machine = machineName();
    this.#names = new Set([
      ...[listensOn, machine, `${machine}.local`].map((name) => name.toLowerCase()),
      ...allowed.map(asInAddress),
    ]);
  }

  /** Throws a refusal where the `Host` of a request is somebody else's name. */
  check(request: Request): void {
    const name = new URL(request.url).hostname.replace(/\.$/, '');
    if (!this.#has(name))
      throw new Refusal(
        403,
        undefined,
        `This emulator is not known as ${name}. Use localhost or an address, or start it with --allow-host ${name}.`,
      );
  }

  #has(name: string): boolean {
    const isAddress = name.startsWith('[') || /^[\d.]+$/.test(name);
    return isAddress || isLoopback(name) || name.endsWith('.localhost') || this.#names.has(name);
  }
}

/** A name as requests bring it: in small letters, and others than those of ASCII as punycode. */
function asInAddress(name: string): string {
  const address = `http://${name}/`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.href !== `http://${url?.hostname}/`)
    throw new TypeError(`allowHosts takes names such as vimeo.test, and ${shown(name)} is none.`);
  return url.hostname;
}
