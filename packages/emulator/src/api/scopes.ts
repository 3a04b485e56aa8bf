import type { Operation } from '../schema.js';

/** What Vimeo's guides ask for and the description does not mention. */
const undescribed: Readonly<Record<string, readonly string[]>> = {
  'POST /users/{user_id}/albums/{album_id}/copy': ['create'],
  'POST /users/{user_id}/presets': ['create'],
  'DELETE /users/{user_id}/presets/{preset_id}': ['delete'],
  'POST /users/{user_id}/videos/{video_id}/copy': ['upload'],
  'POST /videos/{video_id}/versions': ['upload'],
};

/** The scopes that a token needs for an operation. */
export function scopesOf({ method, path, scopes }: Operation): readonly string[] {
  if (scopes.length > 0 || method === 'GET') return scopes;
  // A change always needs a scope.
  return undescribed[`${method} ${path}`] ?? ['edit'];
}
