/** Takes secrets out of words that somebody else wrote: a server may echo what it was sent. */
export function maskSecrets(words: string, secrets: readonly (string | undefined)[]): string {
  let masked = words;
  for (const secret of secrets) if (secret) masked = masked.replaceAll(secret, '[hidden]');
  return masked.replaceAll(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [hidden]');
}
