import type { SecureContext } from 'node:tls';

/**
 * What TLS trusts: these certificates (PEM), besides all that Node trusts in this process, those of NODE_EXTRA_CA_CERTS and
 * --use-openssl-ca too. One for all connections: each would parse the well-known certificates anew.
 */
export async function trusting(ca: string | readonly string[]): Promise<SecureContext> {
  const { createSecureContext, rootCertificates } = await import('node:tls');
  const added = [...(typeof ca === 'string' ? [ca] : ca), ...(await extraCertificates())];
  // Node's `ca` replaces what it trusts otherwise, and nothing lists what OpenSSL finds by itself. The handle that `ca` fills
  // starts with all of it, but in Node 20 without the extra ones.
  const context = createSecureContext();
  if (typeof context.context.addCACert !== 'function')
    return createSecureContext({ ca: [...rootCertificates, ...added] });
  for (const one of added) context.context.addCACert(one);
  return context;
}

async function extraCertificates(): Promise<string[]> {
  const path = process.env.NODE_EXTRA_CA_CERTS;
  if (!path) return [];
  const { readFile } = await import('node:fs/promises');
  // Node itself has warned of a file that it cannot read, and goes on.
  return readFile(path, 'utf8').then(
    (text) => [text],
    () => [],
  );
}
