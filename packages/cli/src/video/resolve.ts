import { videoUri } from 'vimeokit';
import { UsageError } from '../errors/usage-error.js';

/** A VIDEO of the line, by whatever name, as its uri. */
export function resolveVideo(reference: string): `/videos/${string}` {
  try {
    return videoUri(reference);
  } catch {
    throw new UsageError(
      `VIDEO must be an id, a uri such as /videos/12345, or a link such as https://vimeo.com/12345, not "${reference}".`,
    );
  }
}

/** Its id alone, for paths that take no hash. */
export function videoId(uri: string): string {
  return uri.replace(/^\/videos\//, '').replace(/:.*$/, '');
}
