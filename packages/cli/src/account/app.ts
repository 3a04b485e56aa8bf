import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';

/** The app that signs in: every Vimeo client belongs to one. */
export interface App {
  readonly key: string;
  readonly secret: string;
}

interface AppOptions {
  readonly redirectUri: string | undefined;
  /** One that was signed in by before. */
  readonly saved: () => Promise<App | undefined>;
}

/** The app from VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET, else the one of an earlier sign-in; otherwise the user is asked for it. */
export async function appFor(io: Io, { redirectUri, saved }: AppOptions): Promise<App> {
  const { VIMEO_CLIENT_ID: key, VIMEO_CLIENT_SECRET: secret } = io.env;
  if (key && secret) return { key, secret };
  const known = await saved();
  if (known) {
    io.say(
      `Signing in goes through the app ${known.key}, as before; VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET name another.`,
    );
    return known;
  }
  if (!io.canAsk)
    throw new UsageError(
      'Signing in goes through an app of yours: set VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET (https://developer.vimeo.com/apps), or give a token by --with-token.',
    );
  const back = redirectUri === undefined ? '' : `, with ${redirectUri} among its callback URLs`;
  io.say(`Signing in goes through an app of yours at https://developer.vimeo.com/apps${back}.`);
  return {
    key: await io.askText('Client identifier of the app'),
    secret: await io.askText('Client secret of the app', { isSecret: true }),
  };
}
