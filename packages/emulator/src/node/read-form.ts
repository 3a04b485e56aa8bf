import { once } from 'node:events';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { FormError, type FormReader } from '../http/files/form-reader.js';
import { piecesOf } from '../pieces.js';

/** Reads a form piece by piece: a file in it may be larger than the memory. */
export const readFormByPieces: FormReader = async (request, field, save) => {
  const form = readerOf(request);
  if (!form || !request.body) return undefined;
  let saving: Promise<boolean> | undefined;
  form.on('file', (name, stream) => {
    // A form that breaks off emits the error here as well, read or not.
    stream.on('error', (error: Error) => form.destroy(error));
    if (name !== field || saving) return void stream.resume();
    saving = save(stream);
    // The form would wait for a file that is no longer read.
    saving.catch((error: Error) => form.destroy(error));
  });
  try {
    await feed(form, request.body);
    return await saving;
  } catch (error) {
    // What went wrong with the file says more than what came of it for the form.
    await saving;
    // What has a code comes from the system; everything else is what the reader of forms says of this one.
    if (!(error instanceof Error) || 'code' in error) throw error;
    throw new FormError(error.message);
  }
};

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
    for await (const piece of piecesOf(body)) {
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
