import { once } from 'node:events';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { versionOfFile } from '../../api/uploads/version-of-file.js';
import type { VideoFileStore } from '../../api/uploads/video-file-store.js';
import { Refusal, refuse } from '../../model/refusal.js';
import type { World } from '../../model/world.js';
import { replaceFile } from '../../node/save-file.js';
import { redirectTo } from '../oauth/redirect-uri.js';

/** The name of the form's file field. */
export const fileField = 'file_data';

/** Takes a video file from a form in a page, piece by piece, and sends the browser on to where the app wants it. */
export async function takeUploadForm(
  request: Request,
  file: string,
  world: World,
  files: VideoFileStore,
): Promise<Response> {
  const version = versionOfFile(world, file);
  const isOpen = () =>
    version?.data.approach === 'post' &&
    version.data.uploaded_at === undefined &&
    world.find(version.uri) === version;
  if (!version || !isOpen()) throw refuse.notFound('There is no such form, or it was sent.');
  const isSaved = await saveField(request, files.pathOf(file), isOpen);
  if (isSaved === undefined) throw new Refusal(400, 2205, `The form has no file field ${fileField}.`);
  if (!isSaved) throw refuse.notFound('The form was sent while this one was on its way.');
  await files.finish(file);
  const { redirect_url } = version.data;
  if (typeof redirect_url !== 'string') return new Response('The video is there.', { status: 200 });
  return Response.redirect(redirectTo(redirect_url, { video_uri: String(version.parent) }), 302);
}

/** Puts the bytes of the file field into `path` if that is still wanted, and tells so; nothing where there is no such field. */
async function saveField(
  request: Request,
  path: string,
  isWanted: () => boolean,
): Promise<boolean | undefined> {
  const form = readerOf(request);
  if (!form || !request.body) return undefined;
  let saving: Promise<boolean> | undefined;
  form.on('file', (name, stream) => {
    // A form that breaks off emits the error here as well, read or not.
    stream.on('error', (error: Error) => form.destroy(error));
    if (name !== fileField || saving) return void stream.resume();
    saving = replaceFile(stream, path, isWanted);
    // The form would wait for a file that is no longer read.
    saving.catch((error: Error) => form.destroy(error));
  });
  try {
    await feed(form, request.body);
    return await saving;
  } catch (error) {
    await saving?.catch(() => {});
    // What has a code comes from the system; everything else is what the reader of forms says of this one.
    if (!(error instanceof Error) || 'code' in error) throw error;
    throw new Refusal(400, 2205, `The form cannot be read: ${error.message}.`);
  }
}

/** Nothing where the request has no form. */
function readerOf({ headers }: Request): BusboyInstance | undefined {
  if (!/^multipart\/form-data/i.test(headers.get('content-type') ?? '')) return undefined;
  try {
    return new Busboy({ headers: Object.fromEntries(headers) as BusboyHeaders }); // it has a content-type, checked above
  } catch {
    return undefined;
  }
}

/** Gives the form all of the body, also after it failed: a client that is still sending might not hear the response. */
async function feed(form: BusboyInstance, body: ReadableStream<Uint8Array>): Promise<void> {
  let failure: Error | undefined;
  const isOver = new Promise<void>((resolve) => {
    form.once('finish', resolve);
    form.on('error', (error: Error) => {
      failure ??= error;
      resolve();
    });
  });
  try {
    for await (const piece of body) {
      if (failure || form.write(piece)) continue;
      await Promise.race([once(form, 'drain').catch(() => {}), isOver]);
    }
  } catch (error) {
    form.destroy(error instanceof Error ? error : undefined);
    throw error;
  }
  if (!failure) form.end();
  await isOver;
  if (failure) throw failure;
}
