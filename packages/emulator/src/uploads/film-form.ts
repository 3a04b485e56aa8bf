import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { Refusal, refuse } from '../http/errors.js';
import { redirectTo } from '../oauth/redirect-uri.js';
import type { World } from '../world.js';
import type { FilmStore } from './film-store.js';
import { saveFile } from './save-file.js';
import { versionOfFile } from './version-of-file.js';

/** The name of the form's file field. */
export const fileField = 'file_data';

/** Takes a film from a form in a page, piece by piece, and sends the browser on to where the app wants it. */
export async function takeFilmForm(
  request: Request,
  file: string,
  world: World,
  films: FilmStore,
): Promise<Response> {
  const version = versionOfFile(world, file);
  if (version?.data.approach !== 'post' || version.data.uploaded_at !== undefined)
    throw refuse.notFound('There is no such form, or it was sent.');
  if (!(await saveField(request, films.pathOf(file))))
    throw new Refusal(400, 2205, `The form has no file field ${fileField}.`);
  await films.finish(file);
  const { redirect_url } = version.data;
  if (typeof redirect_url !== 'string') return new Response('The film is there.', { status: 200 });
  return Response.redirect(redirectTo(redirect_url, { video_uri: String(version.parent) }), 302);
}

/** Whether the file field was there; its bytes are then in `path`. What breaks off leaves nothing there. */
async function saveField(request: Request, path: string): Promise<boolean> {
  const headers = Object.fromEntries(request.headers);
  if (!/^multipart\/form-data/i.test(headers['content-type'] ?? '') || !request.body) return false;
  const form = new Busboy({ headers: headers as BusboyHeaders }); // it has a content-type, checked above
  let file: Readable | undefined;
  let saving: Promise<number> | undefined;
  form.on('file', (name, stream) => {
    if (name !== fileField || saving) return void stream.resume();
    file = stream;
    saving = saveFile(file, path);
    saving.catch(() => {}); // It is awaited below, when all of the form was read.
  });
  try {
    // Node's and the web's declarations of one and the same stream differ.
    await pipeline(Readable.fromWeb(request.body as unknown as ReadableStream), form);
    await saving;
  } catch (error) {
    file?.destroy(error instanceof Error ? error : undefined);
    await saving?.catch(() => {});
    if (saving) await rm(path, { force: true });
    throw error;
  }
  return saving !== undefined;
}
