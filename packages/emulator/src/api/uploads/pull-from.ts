/** The origins that `pullFrom` names; a TypeError says which of them is none. */
export function readOrigins(given: readonly string[]): ReadonlySet<string> {
  return new Set(given.map(originOf));
}

function originOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!isOrigin)
    throw new TypeError(`pullFrom takes origins such as http://127.0.0.1:8080, and ${given} is none.`);
  return url.origin;
}

/** What to do where a video may not be pulled from an address. */
export function pullRefusal(origin: string): string {
  return `This emulator does not fetch from ${origin}. Allow it: --pull-from ${origin}, or pullFrom: ['${origin}'] in startEmulator.`;
}
