// The code of a link "Open in playground" is in the address's fragment, which no server is told.

export function codeOf(hash: string): string | undefined {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get('code');
  if (text === null) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function exampleOf(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('example') ?? undefined;
}
