import { piecesOf } from '../../pieces.js';
import type { Bytes } from '../../storage/storage.js';

/**
 * Gives the bytes of a form's file field to `save` and returns what it returns; `undefined` where there is no such form or field.
 * Throws a FormError where the form cannot be read.
 */
export type FormReader = (
  request: Request,
  field: string,
  save: (bytes: Bytes) => Promise<boolean>,
) => Promise<boolean | undefined>;

export class FormError extends Error {}

/** As every runtime can: the whole form is in memory. Node's part has a reader that takes it piece by piece. */
export const readWholeForm: FormReader = async (request, field, save) => {
  if (!/^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')) return undefined;
  let file: unknown;
  try {
    file = (await request.formData()).get(field);
  } catch (error) {
    throw new FormError(error instanceof Error ? error.message : String(error));
  }
  return file instanceof Blob ? save(piecesOf(file.stream())) : undefined;
};
