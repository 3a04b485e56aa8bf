import { createRequire } from 'node:module';

const { vimeo_module: official } = createRequire(import.meta.url)('@vimeo/vimeo');
const { VIMEO_API_URL, VIMEO_TOKEN, VIMEO_CLIENT_ID, VIMEO_CLIENT_SECRET } = process.env;

// Where the API is, as the client lets it be said.
const { protocol, hostname, port } = new URL(VIMEO_API_URL);
Object.assign(official.request_defaults, { protocol, hostname, port });

/** A client for the app and its user's token. */
export function createClient() {
  return new official.Vimeo(VIMEO_CLIENT_ID, VIMEO_CLIENT_SECRET, VIMEO_TOKEN);
}

/** A client for the app alone. */
export function createAppClient() {
  return new official.Vimeo(VIMEO_CLIENT_ID, VIMEO_CLIENT_SECRET);
}
