/**
 * What lets a page of any origin read a response: it knows a token, or a link that nobody can guess. No cookie is ever
 * looked at, so it cannot use somebody else's.
 */
const corsHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': [
    'Upload-Offset',
    'Upload-Length',
    'Tus-Resumable',
    'Location',
    'Request-Hash',
    'X-RateLimit-Limit',
    'X-RateLimit-Remaining',
    'X-RateLimit-Reset',
  ].join(', '),
};

/** Pages are for people, without a token: other pages neither read nor frame them. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** What pages of other origins may do with a response of Vimeo's. */
export function setCrossOriginHeaders({ headers }: Response): void {
  const isPage = /^text\/html\b/.test(headers.get('content-type') ?? '');
  // A page that is there to be framed says so itself.
  for (const [name, value] of Object.entries(isPage ? pageHeaders : corsHeaders))
    if (!headers.has(name)) headers.set(name, value);
}

/** The response to a browser's preflight request; any headers may be sent. */
export function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders,
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers':
        request.headers.get('access-control-request-headers') ??
        'Authorization, Content-Type, Accept, Tus-Resumable, Upload-Offset',
      'access-control-max-age': '86400',
    },
  });
}
