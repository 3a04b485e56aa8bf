import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';

/** `session` is who is signed in; `state` belongs to a sign-in that is under way. */
type Name = 'session' | 'state';

/** The cookies of an app at this address. */
export class Cookies {
  readonly #options: CookieOptions;

  constructor(url: string) {
    // Lax: the way back from Vimeo begins at another site, and a Strict cookie would not come along.
    const options: CookieOptions = { path: '/', httpOnly: true, sameSite: 'Lax' };
    // With the prefix, no other site of the same domain can set it.
    this.#options = url.startsWith('https:') ? { ...options, secure: true, prefix: 'host' } : options;
  }

  read(c: Context, name: Name): string | undefined {
    return getCookie(c, name, this.#options.prefix);
  }

  set(c: Context, name: Name, value: string, maxAge: number): void {
    setCookie(c, name, value, { ...this.#options, maxAge });
  }

  forget(c: Context, name: Name): void {
    deleteCookie(c, name, this.#options);
  }
}
