import { isLoopback } from '../http/loopback.js';

/**
 * Whether a `Host` is one that this emulator is known by. A page whose own name was made to lead here (DNS rebinding) brings
 * that name; an address cannot be made to lead elsewhere. An emulator that was told to listen beyond this machine is for
 * whoever reaches it, by whatever name.
 */
export function isTrustedHost(hostname: string, listensOn: string): boolean {
  if (!isLoopback(listensOn)) return true;
  return (
    isLoopback(hostname) || hostname === listensOn || /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  );
}
