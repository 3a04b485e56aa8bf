// While `vimeo auth login` waits for the browser, any program and any web page can send requests to its port.
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { consent } from '../../packages/cli/test/support/consent.js';
import { type Emulated, emulated } from '../../packages/cli/test/support/emulated.js';

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A request as written: no URL parser puts its path or its Host in order. */
function send(
  port: number,
  path: string,
  { method = 'GET', host = `127.0.0.1:${port}` }: { method?: string; host?: string } = {},
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sent = request({ hostname: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        body += piece;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Signs in; `meanwhile` acts while the command waits, and the person allows it afterwards. */
async function signIn(
  here: Emulated,
  meanwhile: (port: number, state: string) => Promise<void>,
): Promise<{ code: number; stderr: string }> {
  let acting: Promise<void> = Promise.resolve();
  const ran = await here.run(['auth', 'login', '--port', '0'], {
    env: { VIMEO_TOKEN: undefined },
    openAddress: async (address) => {
      const query = new URL(address).searchParams;
      const { port } = new URL(query.get('redirect_uri') ?? '');
      acting = meanwhile(Number(port), query.get('state') ?? '').then(() => consent(address, 'allow'));
    },
  });
  await acting;
  return ran;
}

describe('the server that waits for the browser', () => {
  const foreign: readonly { what: string; path: string; how?: { method?: string; host?: string } }[] = [
    { what: 'a path that is no URL', path: '//' },
    { what: 'a path that names a host', path: 'http://evil.example/callback' },
    { what: 'another state', path: '/callback?state=evil&code=stolen' },
    { what: 'another state and an error', path: '/callback?state=evil&error=access_denied' },
    { what: 'no state', path: '/callback?code=stolen' },
    { what: 'nothing', path: '/callback' },
    { what: 'another path', path: '/callback/?state=STATE&code=stolen' },
    { what: 'two states', path: '/callback?state=evil&state=STATE&code=stolen' },
    { what: 'neither code nor error', path: '/callback?state=STATE' },
    { what: 'another method', path: '/callback?state=STATE&code=stolen', how: { method: 'POST' } },
    { what: 'another Host', path: '/callback?state=STATE&code=stolen', how: { host: 'rebound.example' } },
    {
      what: 'a Host without the port',
      path: '/callback?state=STATE&code=stolen',
      how: { host: '127.0.0.1' },
    },
  ];

  it.each(foreign)('answers 404 to $what, and goes on waiting', async ({ path, how }) => {
    await using here = await emulated();
    const responses: Received[] = [];
    const { code, stderr } = await signIn(here, async (port, state) => {
      responses.push(await send(port, path.replace('STATE', state), how));
    });
    expect(responses).toMatchObject([{ status: 404, body: '' }]);
    expect(stderr).toContain('Signed in as');
    expect(code).toBe(0);
  });

  it('is ended by nobody who holds a request half sent', async () => {
    await using here = await emulated();
    const { connect } = await import('node:net');
    let hold: ReturnType<typeof connect> | undefined;
    const { code } = await signIn(here, async (port) => {
      hold = connect(port, '127.0.0.1');
      hold.on('error', () => {});
      await new Promise<void>((resolve) => hold?.write('GET /callback HTTP/1.1\r\n', () => resolve()));
    });
    expect(code).toBe(0);
    // The server is gone, and with it this connection.
    await new Promise((resolve) => (hold?.closed ? resolve(undefined) : hold?.once('close', resolve)));
  });

  it('shows a page that loads, runs and sends nothing, and that nobody keeps or frames', async () => {
    await using here = await emulated();
    let page: Received | undefined;
    let showing: Promise<void> = Promise.resolve();
    const { code } = await here.run(['auth', 'login', '--port', '0'], {
      env: { VIMEO_TOKEN: undefined },
      openAddress: async (address) => {
        const query = new URL(address).searchParams;
        const { port } = new URL(query.get('redirect_uri') ?? '');
        const state = encodeURIComponent(query.get('state') ?? '');
        // With this code the sign-in fails, and the page says so.
        showing = send(Number(port), `/callback?state=${state}&code=none`).then((response) => {
          page = response;
        });
      },
    });
    await showing;
    expect(code).toBe(1);
    expect(page?.status).toBe(200);
    expect(page?.body).toContain('You are not signed in');
    expect(page?.body).not.toMatch(/\b(src|href|srcset|action)=|<script|@import|url\(/i);
    expect(page?.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const policy = String(page?.headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+='/);
    for (const rule of ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule);
  });
});
