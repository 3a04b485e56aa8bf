import { actingName, readProfiles, writeProfiles } from '../../account/profiles.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { didYouMean } from '../../args/nearest.js';
import { SignInError } from '../../errors/sign-in-error.js';
import { UsageError } from '../../errors/usage-error.js';
import { printPlanned } from '../../output/print-planned.js';

export default defineCommand({
  summary: 'Let another account act, until you switch again',
  arguments: { name: argument.optional('NAME', 'Of two accounts, the other one by default', 'profile') },
  examples: [['vimeo auth switch work', 'the account that was signed in with --profile work']],
  notes: 'VIMEO_PROFILE=work does so for one shell, and --profile work for one command.',
  async run(options, io) {
    const profiles = await readProfiles(io.env);
    const names = [...profiles.byName.keys()];
    if (names.length === 0) throw new SignInError('You are not signed in. Run vimeo auth login.');
    const others = names.filter((name) => name !== profiles.current);
    const [only, another] = others;
    const name = options.name ?? options.profile ?? (another === undefined ? only : undefined);
    if (name === undefined) throw new UsageError(`NAME is missing; there are ${names.join(', ')}.`);
    const facts = profiles.byName.get(name);
    if (!facts)
      throw new UsageError(
        `There is no account "${name}"; there are ${names.join(', ')}.${didYouMean(name, names)}`,
      );
    if (options.dryRun) return printPlanned(io, [{ state: 'planned', action: 'switch', profile: name }], {});
    await writeProfiles({ ...profiles, current: name }, io.env);
    io.say(`"${name}"${facts.user ? ` (${facts.user.name}, ${facts.user.uri})` : ''} acts now.`);
    const acting = actingName({ current: name }, io.env, undefined);
    if (io.env.VIMEO_TOKEN) io.warn('VIMEO_TOKEN is set, and goes before this account.');
    else if (acting !== name) io.warn(`VIMEO_PROFILE is set to "${acting}", and goes before this account.`);
  },
});
