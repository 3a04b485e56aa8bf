export const allScopes = [
  'public',
  'private',
  'purchased',
  'create',
  'edit',
  'delete',
  'interact',
  'upload',
  'promo_codes',
  'stats',
  'video_files',
] as const;

/** The scopes that a client-credentials token may have: nothing private. */
export const publicScopes: readonly string[] = ['public'];

export function scopesOf(text: unknown): string[] {
  const asked = String(text ?? '')
    .split(/[\s,+]+/)
    .filter((scope) => allScopes.some((known) => known === scope));
  return [...new Set(['public', ...asked])];
}
