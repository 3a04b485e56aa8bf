import { hkdfSync } from 'node:crypto';

/** What the app is told by its environment. */
export interface Settings {
  /** Where visitors reach it, without a slash at the end. */
  readonly url: string;
  /** The client identifier and the secret of the app at Vimeo. */
  readonly key: string;
  readonly secret: string;
  /** Another Vimeo, such as a local one, and where its player is. */
  readonly baseUrl: string | undefined;
  readonly playerUrl: string;
  /** SQLite's file. */
  readonly database: string;
  /** What tokens are encrypted with in the database. */
  readonly tokenKey: Uint8Array;
  /** What upload tickets are signed with. */
  readonly ticketKey: Uint8Array;
  /** What Vimeo signs webhooks with; without it, none are taken and Vimeo is asked instead. */
  readonly webhookSecret: string | undefined;
}

export function readSettings(env: NodeJS.ProcessEnv, url: string): Settings {
  const needed = (name: string) => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set; README.md says what it is.`);
    return value;
  };
  const appSecret = needed('APP_SECRET');
  if (appSecret.length < 32) throw new Error('APP_SECRET must have 32 characters or more.');
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', appSecret, '', purpose, 32));
  return {
    url,
    key: needed('VIMEO_CLIENT_ID'),
    secret: needed('VIMEO_CLIENT_SECRET'),
    baseUrl: env.VIMEO_API_URL,
    playerUrl: env.VIMEO_PLAYER_URL ?? 'https://player.vimeo.com',
    database: env.DATABASE ?? 'web-app.sqlite',
    tokenKey: derive('tokens'),
    ticketKey: derive('tickets'),
    webhookSecret: env.VIMEO_WEBHOOK_SECRET,
  };
}
