/** What lets a page of any origin call: the token is in a header, so no cookie can be abused. */
export const corsHeaders: Readonly<Record<string, string>> = {
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

/** The answer to a browser's question before the call; any headers may be sent. */
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
