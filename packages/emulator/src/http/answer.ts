/** An answer in Vimeo's media type; without a body where there is nothing to say. */
export function answer(
  media: string,
  status: number,
  data: unknown,
  headers: Record<string, string> = {},
): Response {
  if (data === undefined) return new Response(null, { status, headers });
  const type = `application/vnd.vimeo.${media}+json`;
  return new Response(JSON.stringify(data), { status, headers: { 'content-type': type, ...headers } });
}
