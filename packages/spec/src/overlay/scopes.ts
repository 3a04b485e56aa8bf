/** Scopes that tokens have and the description does not mention. */
export const undescribedScopes: readonly { readonly scope: string; readonly reason: string }[] = [
  { scope: 'ai', reason: 'the reference of 2026 asks for it in the operations under /videos/{video_id}/ai' },
  { scope: 'webhooks', reason: "the guide on an app's webhooks asks for it" },
];
