import { fileField } from '../../model/kinds/version.js';
import { Refusal, refuse } from '../../model/refusal.js';
import { redirectTo } from '../oauth/redirect-uri.js';
import type { Services } from '../services.js';
import { FormError } from './form-reader.js';

/** Takes a video file from a form in a page, and sends the browser on to where the app wants it. */
export async function takeUploadForm(
  request: Request,
  file: string,
  { vimeo: { state }, uploads, readForm }: Services,
): Promise<Response> {
  const version = state.versionOfFile(file);
  const isOpen = () =>
    version?.data.approach === 'post' &&
    version.data.uploaded_at === undefined &&
    state.find(version.uri) === version;
  if (!version || !isOpen()) throw refuse.notFound('There is no such form, or it was sent.');
  const isSaved = await readForm(request, fileField, (bytes) =>
    uploads.storage.replace('videos', file, bytes, isOpen),
  ).catch((error: unknown) => {
    throw error instanceof FormError
      ? new Refusal(400, 2205, `The form cannot be read: ${error.message}.`)
      : error;
  });
  if (isSaved === undefined) throw new Refusal(400, 2205, `The form has no file field ${fileField}.`);
  if (!isSaved) throw refuse.notFound('The form was sent while this one was on its way.');
  await uploads.finish(version);
  const { redirect_url } = version.data;
  if (redirect_url === null) return new Response('The video is there.', { status: 200 });
  // Not by Response.redirect, whose headers nobody may add to.
  const location = redirectTo(redirect_url, { video_uri: version.parent ?? '' });
  return new Response(null, { status: 302, headers: { location } });
}
