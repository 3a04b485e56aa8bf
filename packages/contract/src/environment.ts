/** What the cases run against: a Vimeo, and what is available there. A case is skipped where something it needs is missing. */
export interface Environment {
  /** Default of the runs against Vimeo: `https://api.vimeo.com`. */
  readonly baseUrl: string;
  /** Of a user, with every scope. */
  readonly token: string;
  /** Of another user, with every scope. */
  readonly otherToken?: string | undefined;
  /** Of the first user, with the scope `public` alone. */
  readonly narrowToken?: string | undefined;
  /** The app's own credentials. */
  readonly app?: { readonly id: string; readonly secret: string } | undefined;
  /** Moves time forward by milliseconds. */
  readonly advance?: ((ms: number) => Promise<void> | void) | undefined;
  /** An address that Vimeo may pull from and where no video is. Default: one of example.com. */
  readonly pullLink?: string | undefined;
  /** Whether webhooks reach 127.0.0.1. */
  readonly reachesLoopback?: boolean | undefined;
}

/** What a case may need besides an address and a token. */
export type Need = 'otherToken' | 'narrowToken' | 'app' | 'advance' | 'reachesLoopback';

/** What is missing for a case, in words. */
export const needWords: Readonly<Record<Need, string>> = {
  otherToken: 'a second user',
  narrowToken: 'a token with fewer scopes',
  app: "the app's credentials (VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET)",
  advance: 'a clock that can be moved',
  reachesLoopback: 'webhooks that reach this machine',
};
