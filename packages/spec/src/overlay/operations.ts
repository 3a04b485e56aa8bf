/** What an operation has wrong as a whole. */
export interface OperationCorrection {
  /** `GET /videos`. */
  readonly at: string;
  readonly reason: string;
  /** The schema of a list's items, where the description shows one item. */
  readonly listOf?: string;
  readonly isDeprecated?: true;
  /** A list whose pages have no number, no total and no last one: the next one begins behind an offset. */
  readonly isEndless?: true;
  /** What a field of the body may be besides what is described: further values, or another JSON type. */
  readonly sends?: { readonly field: string } & (
    | { readonly values: readonly string[] }
    | { readonly also: string }
  );
}

const lists: readonly OperationCorrection[] = [
  { at: 'GET /me/webinars/{webinar_id}/registrants', listOf: 'webinar-registrant' },
  { at: 'GET /users/{user_id}/webinars/{webinar_id}/registrants', listOf: 'webinar-registrant' },
  { at: 'GET /ondemand/pages/{ondemand_id}/promotions', listOf: 'on-demand-promotion' },
  {
    at: 'GET /ondemand/pages/{ondemand_id}/promotions/{promotion_id}/codes',
    listOf: 'on-demand-promotion-code',
  },
].map((one) => ({ ...one, reason: 'takes page and per_page, so it answers a page of what is described' }));

const gone: readonly OperationCorrection[] = [
  ...twins('GET', 'videos/{video_id}/destinations'),
  ...twins('POST', 'videos/{video_id}/destinations'),
  ...twins('POST', 'webinars'),
  ...twins('GET', 'webinars/{webinar_id}'),
  ...twins('PATCH', 'webinars/{webinar_id}'),
  ...twins('GET', 'webinars/{webinar_id}/email_settings'),
  ...twins('PATCH', 'webinars/{webinar_id}/email_settings'),
  ...twins('GET', 'webinars/{webinar_id}/registrants'),
  ...twins('PUT', 'webinars/{webinar_id}/registrants'),
  ...twins('PATCH', 'webinars/{webinar_id}/registrants/{registrant_id}'),
  ...twins('DELETE', 'webinars/{webinar_id}/registrants/{registrant_id}'),
  'GET /videos/{video_id}/trim',
  'GET /webinars/{webinar_id}',
].map((at) => ({ at, isDeprecated: true, reason: 'no longer among the operations of 2026' }));

const sent: readonly OperationCorrection[] = [
  'POST /me/videos',
  'POST /users/{user_id}/videos',
  'PATCH /videos/{video_id}',
].map((at) => ({
  at,
  sends: { field: 'privacy.view', values: ['team'] },
  reason: 'a value of 2026: the description has it in answers, and not in what makes them',
}));

const uploads: readonly OperationCorrection[] = [
  'POST /me/videos',
  'POST /users/{user_id}/videos',
  'POST /videos/{video_id}/versions',
  'POST /videos/{video_id}/versions/{version_id}/audiotracks',
].map((at) => ({
  at,
  sends: { field: 'upload.size', also: 'number' },
  reason: 'answers have a number where the description lets a string be sent',
}));

const endless: readonly OperationCorrection[] = twins('GET', 'feed').map((at) => ({
  at,
  isEndless: true,
  reason: 'recorded in 2015 with an opaque offset',
}));

export const operationCorrections: readonly OperationCorrection[] = [
  ...lists,
  ...gone,
  ...sent,
  ...uploads,
  ...endless,
];

/** Query parameters that take several values; the description calls them strings, Vimeo divides them by commas. */
export const listParameters: readonly string[] = [
  'album_item_uris',
  'album_uris',
  'clip_privacy_filters',
  'filter_content',
  'filter_privacy',
  'filter_regions',
  'filter_tag',
  'filter_tag_all_of',
  'filter_tag_exclude',
  'filter_workspaces',
  'links',
  'query_fields',
  'sizes',
  'uris',
];

function twins(method: string, path: string): string[] {
  return [`${method} /me/${path}`, `${method} /users/{user_id}/${path}`];
}
