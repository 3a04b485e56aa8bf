import { platform } from '#platform';
import type { ClientOptions } from './client-options.js';

/**
 * The options that the environment gives, with what `options` change in them.
 *
 * @throws {TypeError} Where there is neither a token nor a key.
 */
export function environmentOptions(options: ClientOptions): ClientOptions {
  // At the call: a worker may get its variables after the library is loaded.
  const environment = platform.environment();
  const merged = {
    token: environment?.VIMEO_TOKEN || undefined,
    key: environment?.VIMEO_CLIENT_ID || undefined,
    secret: environment?.VIMEO_CLIENT_SECRET || undefined,
    baseUrl: environment?.VIMEO_API_URL || undefined,
    ...options,
  };
  if (!merged.token && !merged.key)
    throw new TypeError(
      environment
        ? 'No credentials in the environment: set VIMEO_TOKEN, or VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET.'
        : 'This runtime has no environment to read (process.env is missing or empty): make the client by ' +
            'new VimeoClient({ token }). A worker finds its variables in what its handler is given.',
    );
  return merged;
}
