import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { NONCE, type SecureHeadersVariables, secureHeaders } from 'hono/secure-headers';
import { AuthenticationError, VimeoClient } from 'vimeokit';
import { assetRoutes } from './asset-routes.ts';
import { Cookies } from './cookies.ts';
import { openDatabase } from './database.ts';
import { FollowedVideos } from './followed-videos.ts';
import { messagePage } from './pages.ts';
import { type Session, Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { videoRoutes } from './video-routes.ts';
import { Videos } from './videos.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** What every request has; `session` only where somebody is signed in. */
export interface AppEnv {
  Variables: SecureHeadersVariables & { session: Session | undefined };
}

/** What the routes are made of. */
export interface Parts {
  readonly settings: Settings;
  readonly cookies: Cookies;
  /** The app itself; `as(token)` is a user's. */
  readonly vimeo: VimeoClient;
  readonly sessions: Sessions;
  readonly videos: Videos;
  readonly followed: FollowedVideos;
}

export function createApp(settings: Settings) {
  const { key, secret, baseUrl } = settings;
  const cookies = new Cookies(settings.url);
  const vimeo = new VimeoClient({ key, secret, baseUrl });
  const database = openDatabase(settings.database);
  const sessions = new Sessions(database, settings.tokenKey);
  const videos = new Videos(database);
  const followed = new FollowedVideos(vimeo, sessions, videos);
  const parts: Parts = { settings, cookies, vimeo, sessions, videos, followed };

  const app = new Hono<AppEnv>();
  // Before everything else: only these come from elsewhere, and they want the bytes as they came.
  webhookRoutes(app, parts);
  app.use(csrf({ origin: settings.url }));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        scriptSrc: ["'self'", NONCE],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  app.use(async (c, next) => {
    c.set('session', sessions.find(cookies.read(c, 'session') ?? ''));
    await next();
  });
  assetRoutes(app);
  signInRoutes(app, parts);
  videoRoutes(app, parts);
  app.onError((error, c) => {
    if (AuthenticationError.is(error)) {
      // The token has ended: its user has removed the app at Vimeo.
      sessions.remove(cookies.read(c, 'session') ?? '');
      cookies.forget(c, 'session');
      return c.redirect('/', 303);
    }
    console.error(error);
    return c.html(messagePage('Something went wrong here. Please try again later.'), 500);
  });

  return {
    fetch: app.fetch,
    /** What is done at the start, and every hour. */
    async tidy() {
      followed.followAll();
      for (const token of sessions.takeExpired())
        await vimeo
          .as(token)
          .revokeToken()
          .catch((error: unknown) => console.error('A token of an old session was not revoked:', error));
    },
    async close() {
      followed.close();
      await vimeo.close({ signal: AbortSignal.timeout(5000) });
      database.close();
    },
  };
}
