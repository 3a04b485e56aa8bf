import { flag } from '../args/flag.js';
import { UsageError } from '../errors/usage-error.js';
import { readField } from './read-field.js';
import type { FieldValues } from './video-body.js';
import { privacies, videoFields } from './video-fields.js';

/** The flags of an upload and an edit that describe a video. */
export const descriptionFlags = {
  name: flag.text('What it is called'),
  description: flag.text('What it is about'),
  privacy: flag.text('Who may see it', { choices: privacies, value: 'WHO' }),
  password: flag.text('What to ask viewers for; privacy is then "password"'),
  tag: flag.texts('A tag; give it several times for several', { value: 'WORD' }),
  embed: flag.text('Where it may be embedded', {
    choices: videoFields['privacy.embed']?.choices ?? [],
    value: 'WHERE',
  }),
  domain: flag.texts('A domain that may embed it; give it several times for several', { value: 'DOMAIN' }),
  comments: flag.text('Who may comment', {
    choices: videoFields['privacy.comments']?.choices ?? [],
    value: 'WHO',
  }),
  downloads: flag.text('Whether viewers may download it', { choices: ['yes', 'no'] }),
  license: flag.text('A Creative Commons licence', {
    choices: videoFields.license?.choices ?? [],
    value: 'LICENCE',
  }),
};

/** What the command line says of a video. */
export interface Description {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly privacy?: string | undefined;
  readonly password?: string | undefined;
  readonly embed?: string | undefined;
  readonly domain?: readonly string[] | undefined;
  readonly comments?: string | undefined;
  readonly downloads?: string | undefined;
  readonly license?: string | undefined;
}

const fieldOfFlag: Readonly<Record<keyof Description, string>> = {
  name: 'name',
  description: 'description',
  privacy: 'privacy',
  password: 'password',
  embed: 'privacy.embed',
  domain: 'embed_domains',
  comments: 'privacy.comments',
  downloads: 'privacy.download',
  license: 'license',
};

/** The fields that flags give. */
export function fieldsOfFlags(flags: Description): FieldValues {
  const values: Record<string, unknown> = {};
  for (const [flag, name] of Object.entries(fieldOfFlag)) {
    const value = flags[flag as keyof Description]; // a key of the table above
    if (value === undefined) continue;
    try {
      values[name] = readField(name, value);
    } catch (error) {
      throw new UsageError(`--${flag} ${error instanceof Error ? error.message : error}`);
    }
  }
  return values;
}
