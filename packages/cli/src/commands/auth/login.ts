import { text } from 'node:stream/consumers';
import { missingScopes, type Scope, VimeoClient } from 'vimeokit';
import { saveAccount, savedApp } from '../../account/accounts.js';
import { type App, appFor } from '../../account/app.js';
import { clientFor } from '../../account/connect.js';
import { apiUrlOf } from '../../account/credentials.js';
import { defaultProfile, fileOf } from '../../account/profiles.js';
import { defaultScopes } from '../../account/scopes.js';
import { signInByBrowser, signInByDevice } from '../../account/sign-in.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { UsageError } from '../../errors/usage-error.js';
import type { Io } from '../../io.js';
import { printPlanned } from '../../output/print-planned.js';

const defaultPort = 8739;

export default defineCommand({
  summary: 'Sign in to a Vimeo account',
  flags: {
    device: flag.on('Enter a code on another device, instead of using a browser here'),
    withToken: flag.on('Read a token from standard input'),
    scopes: flag.text(`What to ask for; by default ${defaultScopes.join(', ')}`, { value: 'LIST' }),
    port: flag.number(`Where the browser comes back to; ${defaultPort} by default, 0 for a free one`),
  },
  examples: [
    ['vimeo auth login', 'by the browser'],
    ['vimeo auth login --profile work --device', 'another account, on a machine without one'],
    ['vimeo auth login --with-token < token.txt', 'with a personal access token'],
  ],
  notes: `Signing in goes through an app of yours: https://developer.vimeo.com/apps gives VIMEO_CLIENT_ID and
VIMEO_CLIENT_SECRET, and must know http://127.0.0.1:${defaultPort}/callback as a callback URL. The token, and the app for
the next sign-in, are kept in the system's keyring, or, if there is none, in a file that only you can read.`,
  async run(options, io) {
    if (options.device && options.withToken)
      throw new UsageError('--device and --with-token are two ways; take one.');
    const baseUrl = apiUrlOf(io.env);
    const asked = options.scopes?.split(/[\s,]+/).filter(Boolean) as Scope[] | undefined; // Vimeo judges what was typed
    const scopes = asked ?? defaultScopes;
    const name = options.profile ?? defaultProfile;
    if (options.dryRun) {
      const given = options.withToken ? await givenToken(baseUrl, io) : { user: undefined, scopes };
      const facts = { profile: name, user: given.user?.uri, scopes: given.scopes.join(',') };
      return printPlanned(io, [{ state: 'planned', action: 'sign-in', ...facts }], {});
    }
    let by: App | undefined;
    const app = async (redirectUri?: string) => {
      by = await appFor(io, { redirectUri, saved: () => savedApp(baseUrl, io) });
      return clientFor({ ...by, baseUrl }, options, io);
    };
    const {
      token,
      user,
      scopes: granted,
    } = options.withToken
      ? await givenToken(baseUrl, io)
      : options.device
        ? await signInByDevice(await app(), scopes, io)
        : await signInByBrowser(app, { scopes, port: options.port ?? defaultPort }, io);
    const location = await saveAccount(
      name,
      {
        user: user && { uri: user.uri, name: user.name },
        scopes: granted,
        apiUrl: baseUrl,
        token,
        app: by,
      },
      io,
    );
    const where = location === 'keyring' ? "the system's keyring" : fileOf(io.env);
    io.say(`Signed in${user ? ` as ${user.name} (${user.uri})` : ''}. The token is in ${where}.`);
    const missing = options.withToken ? [] : missingScopes(scopes, granted);
    if (missing.length > 0) io.warn(`Not allowed: ${missing.join(', ')}. Commands that need it will say so.`);
    if (io.env.VIMEO_TOKEN) io.warn('VIMEO_TOKEN is set, and goes before this account.');
  },
});

/** A token from standard input, verified with Vimeo. */
async function givenToken(
  baseUrl: string,
  io: Io,
): Promise<{ token: string; user: { uri: string; name: string } | undefined; scopes: string[] }> {
  if (io.stdin.isTTY) io.say('Paste the token, then press Enter and Ctrl-D.');
  const token = (await text(io.stdin)).trim();
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new UsageError('Standard input has no token: vimeo auth login --with-token < token.txt.');
  const vimeo = new VimeoClient({ token, baseUrl });
  const { user, scopes } = await vimeo.verifyToken();
  return { token, user, scopes };
}
