/**
 * Whether a `Host` is one that this emulator is known by. A page whose own name was made to lead here (DNS rebinding) brings
 * that name; an address cannot be made to lead elsewhere. An emulator that was told to listen beyond this machine is for
 * whoever reaches it, by whatever name.
 */
export function isTrustedHost(hostname: string, listensOn: string): boolean {
  if (!isOfThisMachine(listensOn)) return true;
  return (
    isOfThisMachine(hostname) ||
    hostname === listensOn ||
    /^[\d.]+$/.test(hostname) ||
    hostname.startsWith('[')
  );
}

function isOfThisMachine(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '::1' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
  );
}
