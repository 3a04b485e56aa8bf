import { platform } from '#platform';
import type { ClientOptions } from './client-options.js';

/**
 * The options that the environment gives, with what `options` change in them.
 *
 * @throws {TypeError} Where there is neither a token nor a key.
 */
export function environmentOptions(options: ClientOptions): ClientOptions {
  const merged = {
    token: platform.environment('VIMEO_TOKEN'),
    key: platform.environment('VIMEO_CLIENT_ID'),
    secret: platform.environment('VIMEO_CLIENT_SECRET'),
    baseUrl: platform.environment('VIMEO_API_URL'),
    ...options,
  };
  if (!merged.token && !merged.key)
    throw new TypeError(
      'No credentials in the environment: set VIMEO_TOKEN, or VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET.',
    );
  return merged;
}
