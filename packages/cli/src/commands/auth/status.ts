import { tokenOf } from '../../account/accounts.js';
import { clientFor } from '../../account/connect.js';
import { apiUrlOf } from '../../account/credentials.js';
import { actingName, readProfiles } from '../../account/profiles.js';
import { defineCommand } from '../../args/command.js';
import { outputFlags } from '../../args/flag.js';
import { SignInError } from '../../errors/sign-in-error.js';
import type { Io } from '../../io.js';
import { picked } from '../../output/pick.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { printFacts } from '../../output/print-table.js';

/** An account as it is printed. */
interface Status {
  readonly profile: string | undefined;
  readonly active: boolean;
  readonly user: string | undefined;
  readonly name: string | undefined;
  readonly scopes: readonly string[];
  readonly api: string;
  readonly token: 'VIMEO_TOKEN' | 'keyring' | 'file';
  /** False if Vimeo does not accept the token. */
  readonly valid: boolean;
}

export default defineCommand({
  summary: 'Show who is signed in, and whether Vimeo still accepts the tokens',
  flags: outputFlags,
  examples: [
    ['vimeo auth status', 'every account'],
    ['vimeo auth status --json profile,scopes', 'for a script'],
  ],
  async run(options, io) {
    const accounts = await allStatuses(options, io);
    if (accounts.length === 0)
      throw new SignInError('You are not signed in. Run vimeo auth login, or set VIMEO_TOKEN in a script.');
    if (wantsJson(options)) await printJson(io, picked(accounts, options.json), options);
    else
      for (const [index, account] of accounts.entries()) {
        if (index > 0) io.print('');
        show(account, io);
      }
    return accounts.some(({ active, valid }) => active && !valid) ? 4 : 0;
  },
});

async function allStatuses(
  options: { readonly profile?: string | undefined; readonly verbose?: boolean | undefined },
  io: Io,
): Promise<Status[]> {
  const { env } = io;
  const profiles = await readProfiles(env);
  const acting = actingName(profiles, env, options.profile);
  const fromEnvironment = env.VIMEO_TOKEN;
  const found: Status[] = [];
  if (fromEnvironment)
    found.push({
      profile: undefined,
      active: true,
      api: apiUrlOf(env),
      token: 'VIMEO_TOKEN',
      ...(await verified(fromEnvironment, apiUrlOf(env), options, io)),
    });
  for (const [profile, facts] of profiles.byName) {
    if (options.profile !== undefined && options.profile !== profile) continue;
    const token = await tokenOf(profile, facts, io).catch((error: unknown) => {
      if (!(error instanceof SignInError)) throw error;
      io.warn(`vimeo: ${error.message}`);
      return undefined;
    });
    found.push({
      profile,
      active: !fromEnvironment && profile === acting,
      api: facts.apiUrl,
      token: facts.token === undefined ? 'keyring' : 'file',
      ...(token === undefined ? invalid : await verified(token, facts.apiUrl, options, io)),
    });
  }
  return found;
}

const invalid = { valid: false, user: undefined, name: undefined, scopes: [] };

async function verified(
  token: string,
  baseUrl: string,
  options: { readonly verbose?: boolean | undefined },
  io: Io,
): Promise<Pick<Status, 'valid' | 'user' | 'name' | 'scopes'>> {
  const { AuthenticationError } = await import('vimeokit');
  try {
    const { user, scopes } = await clientFor({ token, baseUrl }, options, io).verifyToken();
    return { valid: true, user: user?.uri, name: user?.name, scopes };
  } catch (error) {
    if (AuthenticationError.is(error)) return invalid;
    throw error;
  }
}

function show({ profile, active, user, name, scopes, api, token, valid }: Status, io: Io): void {
  printFacts(io, [
    ['profile', profile === undefined ? 'none' : profile + (active ? ' (acts)' : '')],
    ['account', valid ? (user ? `${name} (${user})` : 'none: a token without a user') : undefined],
    ['token', valid ? token : `${token}, which Vimeo does not accept; run vimeo auth login`],
    ['scopes', scopes.join(' ')],
    ['API', api],
  ]);
}
