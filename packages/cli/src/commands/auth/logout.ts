import { AuthenticationError } from 'vimeokit';
import { forgetAccount, tokenOf } from '../../account/accounts.js';
import { clientFor } from '../../account/connect.js';
import { actingName, readProfiles } from '../../account/profiles.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { SignInError } from '../../errors/sign-in-error.js';
import { printPlanned } from '../../output/print-planned.js';

export default defineCommand({
  summary: 'Forget an account',
  flags: { revoke: flag.on('Revoke the token at Vimeo, too') },
  examples: [
    ['vimeo auth logout', 'the account that acts'],
    ['vimeo auth logout --profile work --revoke', 'another one, and revoke its token'],
  ],
  async run(options, io) {
    const profiles = await readProfiles(io.env);
    const name = actingName(profiles, io.env, options.profile);
    const profile = name === undefined ? undefined : profiles.byName.get(name);
    if (name === undefined || !profile)
      throw new SignInError(name === undefined ? 'You are not signed in.' : `There is no account "${name}".`);
    if (options.dryRun) {
      const actions = [...(options.revoke ? ['revoke'] : []), 'sign-out'];
      const rows = actions.map((action) => ({ state: 'planned', action, profile: name }));
      return printPlanned(io, rows, {});
    }
    const token = options.revoke ? await tokenOf(name, profile, io) : undefined;
    // A token that is no longer valid needs no revoking.
    if (token)
      await clientFor({ token, baseUrl: profile.apiUrl }, options, io)
        .revokeToken()
        .catch((error: unknown) => {
          if (!AuthenticationError.is(error)) throw error;
        });
    const next = await forgetAccount(name, io);
    const facts = profiles.byName.get(next ?? '');
    const who = facts?.user ? ` (${facts.user.name}, ${facts.user.uri})` : '';
    io.say(
      `Signed out of ${profile.user?.name ?? name}. ${next === undefined ? 'Nobody is signed in now.' : `"${next}"${who} acts now.`}`,
    );
    if (io.env.VIMEO_TOKEN) io.warn('VIMEO_TOKEN is still set, and used.');
  },
});
