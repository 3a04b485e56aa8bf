import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';

/** The app that signs in: every Vimeo client belongs to one. */
export interface App {
  readonly key: string;
  readonly secret: string;
}

/** The app from VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET; otherwise the user is asked for it. */
export async function appFor(io: Io, redirectUri: string | undefined): Promise<App> {
  const { VIMEO_CLIENT_ID: key, VIMEO_CLIENT_SECRET: secret } = io.env;
  if (key && secret) return { key, secret };
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
