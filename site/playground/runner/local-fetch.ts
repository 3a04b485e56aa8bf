import { responseOf, type WireResponse, wireRequest } from '../wire.js';
import { local } from './local.js';

const hosts = /(^|\.)(vimeo\.com|vimeo\.localhost|vimeocdn\.com)$/;

/** `fetch`, to the local Vimeo and nowhere else. */
export const localFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const { hostname, origin } = new URL(request.url);
  if (!hosts.test(hostname))
    throw new TypeError(
      `Nothing leaves this page, so ${origin} was not asked: there is only the local Vimeo.`,
    );
  request.signal.throwIfAborted();
  const sent = await wireRequest(request);
  const aborted = new Promise<never>((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
  });
  const answered = local.emulator('fetch', sent);
  const response = responseOf((await Promise.race([answered, aborted])) as WireResponse); // what the emulator's handler returns
  Object.defineProperty(response, 'url', { value: request.url });
  return response;
};
