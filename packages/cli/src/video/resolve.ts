import { videoUri } from 'vimeokit';
import { UsageError } from '../errors/usage-error.js';

/** The uri of a VIDEO argument: an id, a uri or a link. */
export function resolveVideo(reference: string): `/videos/${string}` {
  try {
    return videoUri(reference);
  } catch {
    throw new UsageError(
      `VIDEO must be an id, a uri such as /videos/12345, or a link such as https://vimeo.com/12345, not "${reference}".`,
    );
  }
}

/** The id alone, for paths that take no hash. */
export function videoId(uri: string): string {
  return uri.replace(/^\/videos\//, '').replace(/:.*$/, '');
}
