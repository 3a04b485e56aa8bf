import type { VimeoClient } from 'vimeokit';
import { pickedFrom } from '../output/pick.js';
import type { FailureFacts } from './failure-facts.js';

/** What is known of a video without asking. */
interface KnownFacts {
  readonly file?: string;
  readonly uri: string;
}

/** The requested fields: what is already known, and the others from Vimeo. */
export async function jsonOf(
  vimeo: VimeoClient,
  known: KnownFacts | FailureFacts,
  fields: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<object> {
  // A failure is told whole, whatever was asked for.
  if ('state' in known) return known;
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
