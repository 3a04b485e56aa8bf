/** What tells this file from a later one of the same name; a weak ETag does not. */
export function validatorOf({ headers }: { readonly headers: Headers }): string | undefined {
  const etag = headers.get('etag');
  return etag?.startsWith('"') ? etag : (headers.get('last-modified') ?? undefined);
}
