/** The last part of an address, as a person would write it. */
export function nameInUrl(url: URL): string | undefined {
  const last = url.pathname.split('/').at(-1);
  try {
    return last ? decodeURIComponent(last) : undefined;
  } catch {
    return last;
  }
}
