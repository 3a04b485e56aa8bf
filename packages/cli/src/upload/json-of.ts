import type { UploadedVideo, VimeoClient } from 'vimeokit';
import { pickedFrom } from '../output/pick.js';

/** The requested fields: what is already known, and the others from Vimeo. */
export async function jsonOf(
  vimeo: VimeoClient,
  known: UploadedVideo & { readonly file: string },
  fields: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<object> {
  const others = (fields ?? []).filter((field) => !Object.hasOwn(known, field));
  if (others.length === 0) return pickedFrom(known, fields);
  const { data } = await vimeo.get<object>(known.uri, { fields: others, signal });
  return {
    ...pickedFrom(
      known,
      fields?.filter((field) => !others.includes(field)),
    ),
    ...data,
  };
}
