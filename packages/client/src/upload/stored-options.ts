import { UploadError } from '../errors/upload-error.js';
import type { Sign } from '../transfer/api-access.js';
import type { Destination, SourceFacts } from './destination.js';

/** What a create said, by name: signed values, since a privacy may have a password in it. */
export type SignedOptions = Readonly<Record<string, string>>;

/** What a create with these options says. */
export async function signOptions(
  destination: Destination<unknown>,
  source: SourceFacts,
  sign: Sign,
): Promise<SignedOptions> {
  const body = { ...destination.body(source), upload: destination.upload };
  const signing = Object.entries(body).map(
    async ([name, value]) => [name, await sign(`vimeokit:option:${name}:${stableJson(value)}`)] as const,
  );
  return Object.fromEntries(await Promise.all(signing));
}

/** The names of what two creates say differently. */
export function differentOptions(stored: SignedOptions, given: SignedOptions): string[] {
  const names = new Set([...Object.keys(stored), ...Object.keys(given)]);
  return [...names].filter((name) => stored[name] !== given[name]);
}

export function refuseOptions(names: readonly string[], source: SourceFacts, uri: string): never {
  throw new UploadError(
    `The upload of ${source.name ?? 'this source'} to ${uri} is in the store, and was begun with another ${names.join(', ')}. ` +
      `Give what it was begun with and change the video afterwards, or delete ${uri} to begin anew.`,
    { reason: 'different-options', uri },
  );
}

/** JSON that does not depend on the order of names. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
