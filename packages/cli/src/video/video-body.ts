import { UsageError } from '../errors/usage-error.js';
import { bodyPath } from './video-fields.js';

/** Values of a video's fields, by the names of `videoFields`. */
export type FieldValues = Readonly<Record<string, unknown>>;

/**
 * Vimeo's body for these fields.
 *
 * @throws {UsageError} For fields that do not go together; the message is a sentence of its own.
 */
export function videoBody(given: FieldValues): Record<string, unknown> {
  const values = withImplied(given);
  if (values.privacy === 'password' && values.password === undefined)
    throw new UsageError('The privacy "password" needs a password, too.');
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const steps = bodyPath(name).split('.');
    const last = steps.pop() ?? '';
    let target = body;
    for (const step of steps) {
      target[step] ??= {};
      target = target[step] as Record<string, unknown>; // made here, or by an earlier field
    }
    target[last] = value;
  }
  return body;
}

/**
 * A password says that the privacy is "password", and domains say who may embed.
 *
 * @throws {UsageError} For fields that contradict each other.
 */
export function withImplied(values: FieldValues): FieldValues {
  const { password, privacy, embed_domains: domains } = values;
  const embed = values['privacy.embed'];
  if (password !== undefined && privacy !== undefined && privacy !== 'password')
    throw new UsageError(`A password goes with the privacy "password", not "${privacy}".`);
  if (domains !== undefined && embed !== undefined && embed !== 'whitelist')
    throw new UsageError(`Domains go with the embed privacy "whitelist", not "${embed}".`);
  return {
    ...values,
    ...(password === undefined ? {} : { privacy: 'password' }),
    ...(domains === undefined ? {} : { 'privacy.embed': 'whitelist' }),
  };
}
