import { flag } from '../args/flag.js';
import { UsageError } from '../errors/usage-error.js';

export const privacies = [
  'anybody',
  'nobody',
  'unlisted',
  'password',
  'disable',
  'team',
  'contacts',
  'users',
] as const;

/** The flags of an upload and an edit that describe a video. */
export const descriptionFlags = {
  name: flag.text('What it is called'),
  description: flag.text('What it is about'),
  privacy: flag.text('Who may see it', { choices: privacies, value: 'WHO' }),
  password: flag.text('What to ask viewers for; privacy is then "password"'),
  tag: flag.texts('A tag; give it several times for several', { value: 'WORD' }),
};

export interface Description {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly privacy?: string | undefined;
  readonly password?: string | undefined;
}

type Privacy = (typeof privacies)[number];

/** The fields of Vimeo for them. */
export function describedFields({ name, description, privacy, password }: Description): {
  name?: string;
  description?: string;
  password?: string;
  privacy?: { view: Privacy };
} {
  if (password !== undefined && privacy !== undefined && privacy !== 'password')
    throw new UsageError(`A password goes with the privacy "password", not "${privacy}".`);
  if (privacy === 'password' && password === undefined)
    throw new UsageError('The privacy "password" needs a password, too.');
  if (privacy !== undefined && !isPrivacy(privacy))
    throw new UsageError(`The privacy must be one of ${privacies.join(', ')}, not "${privacy}".`);
  const view = password === undefined ? privacy : 'password';
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(password === undefined ? {} : { password }),
    ...(view === undefined ? {} : { privacy: { view } }),
  };
}

function isPrivacy(word: string): word is Privacy {
  return (privacies as readonly string[]).includes(word); // widened, so that any string can be looked up
}
