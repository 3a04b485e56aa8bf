/** Error codes that Vimeo answers and the description does not mention. */
export const undescribedErrorCodes: readonly { readonly code: number; readonly reason: string }[] = [
  { code: 2286, reason: 'a page past the last, recorded in 2023' },
  { code: 2552, reason: 'the streaming approach of uploads, recorded in 2023' },
  { code: 9000, reason: 'the rate limit, in the guide on rate limits' },
];
