// Sign-in by a code that a person types in elsewhere, against a server that answers as Vimeo and as RFC 8628 say.
import { inspect } from 'node:util';
import { type DeviceCode, GrantFailedError, VimeoClient, VimeoError } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, type SeenRequest, startServer, type TestServer } from './support/server.js';
import { stillClock, testClock } from './support/test-clock.js';

type Answer = readonly [status: number, body: object];

const pending: Answer = [400, { error: 'authorization_pending' }];
const granted: Answer = [
  200,
  { access_token: 'granted-token', token_type: 'bearer', scope: 'public upload', user: { uri: '/users/1' } },
];
const deviceCode = 'device-c0de-3f9';

/** Answers polls one after the other; the last response is for all that follow. */
function deviceServer(polls: readonly Answer[], changes: object = {}): Promise<TestServer> {
  let asked = 0;
  return startServer(({ url, headers }, response) => {
    if (url.pathname === '/oauth/device')
      return json(response, {
        device_code: deviceCode,
        user_code: 'QWERT',
        expires_in: 60,
        interval: 4,
        activate_link: 'https://vimeo.com/activate',
        authorize_link: `http://${headers.host}/oauth/device/authorize`,
        ...changes,
      });
    if (url.pathname !== '/oauth/device/authorize') return json(response, {});
    const [status, body] = polls[Math.min(asked++, polls.length - 1)] ?? pending;
    if (status === 0) response.socket?.destroy();
    else json(response, body, status);
  });
}

function appFor(server: { url: string }, clock = testClock()) {
  return {
    clock,
    vimeo: new VimeoClient({ key: 'id', secret: 's3cr3t', baseUrl: server.url, clock }),
  };
}

const formOf = ({ body }: SeenRequest) => Object.fromEntries(new URLSearchParams(body));
const pollsOf = ({ requests }: TestServer) =>
  requests.filter(({ url }) => url.pathname.endsWith('/authorize'));

describe('a device code', () => {
  it('is asked for with the app and its scopes', async () => {
    await using server = await deviceServer([]);
    const { vimeo, clock } = appFor(server);
    expect(await vimeo.requestDeviceCode(['public', 'upload'])).toEqual({
      deviceCode,
      userCode: 'QWERT',
      authorizeLink: `${server.url}/oauth/device/authorize`,
      activateLink: 'https://vimeo.com/activate',
      expiresAt: new Date(clock.now() + 60_000),
      intervalSeconds: 4,
    });
    const [request] = server.requests as [SeenRequest];
    expect(request.method).toBe('POST');
    expect(request.headers.authorization).toBe(`basic ${btoa('id:s3cr3t')}`);
    expect(formOf(request)).toEqual({ grant_type: 'device_grant', scope: 'public upload' });
  });

  it('without an interval is asked about every five seconds', async () => {
    await using server = await deviceServer([], { interval: undefined });
    expect((await appFor(server).vimeo.requestDeviceCode()).intervalSeconds).toBe(5);
  });

  it('needs the key and the secret', async () => {
    await caught(new VimeoClient({ token: 't' }).requestDeviceCode(['public']), TypeError);
  });

  it('is refused to an unknown app as a GrantFailedError', async () => {
    await using server = await startServer((_, response) =>
      json(response, { error: 'No such client.', error_code: 8001 }, 401),
    );
    const error = await caught(appFor(server).vimeo.requestDeviceCode(['public']), GrantFailedError);
    expect(error).toMatchObject({ status: 401, error: 'No such client.' });
  });

  it.each([
    ['without a user code', { user_code: undefined }],
    ['without an end', { expires_in: undefined }],
    ['that would be sent to another host', { authorize_link: 'https://evil.example/oauth/device/authorize' }],
    ['without a link', { authorize_link: '' }],
  ])('%s is shown to nobody', async (_, changes) => {
    await using server = await deviceServer([], changes);
    await caught(appFor(server).vimeo.requestDeviceCode(['public']), VimeoError);
  });
});

describe('waiting for the person', () => {
  it('asks every interval for a grant, which leaves the client as it was', async () => {
    await using server = await deviceServer([pending, [400, { error: 'Something else' }], granted]);
    const { vimeo, clock } = appFor(server);
    const code = await vimeo.requestDeviceCode(['public', 'upload']);
    expect(await vimeo.waitForDeviceCode(code)).toEqual({
      token: 'granted-token',
      user: { uri: '/users/1' },
      scopes: ['public', 'upload'],
    });
    expect(clock.sleeps).toEqual([4000, 4000, 4000]);
    for (const poll of pollsOf(server)) {
      expect(formOf(poll)).toEqual({ user_code: 'QWERT', device_code: deviceCode });
      expect(poll.headers.authorization).toBe(`basic ${btoa('id:s3cr3t')}`);
    }
    await vimeo.request({ method: 'GET', path: '/me' });
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it('authenticates the client that adopts the grant', async () => {
    await using server = await deviceServer([granted]);
    const { vimeo } = appFor(server);
    await vimeo.waitForDeviceCode(await vimeo.requestDeviceCode(), { adopt: true });
    await vimeo.request({ method: 'GET', path: '/me' });
    expect(server.requests.at(-1)?.headers.authorization).toBe('bearer granted-token');
  });

  it('asks more seldom when it is told to slow down', async () => {
    await using server = await deviceServer([[400, { error: 'slow_down' }], pending, granted]);
    const { vimeo, clock } = appFor(server);
    await vimeo.waitForDeviceCode(await vimeo.requestDeviceCode());
    expect(clock.sleeps).toEqual([4000, 9000, 9000]);
  });

  it('outlives a line and a server that fail for a while', async () => {
    await using server = await deviceServer([[0, {}], [503, { error: 'Busy' }], granted]);
    const { vimeo } = appFor(server);
    expect(await vimeo.waitForDeviceCode(await vimeo.requestDeviceCode())).toMatchObject({
      token: 'granted-token',
    });
    expect(pollsOf(server)).toHaveLength(3);
  });

  it.each([
    ['access_denied', 'The user said no'],
    ['expired_token', 'Too late'],
  ])('ends at once with %s', async (error, error_description) => {
    await using server = await deviceServer([pending, [400, { error, error_description }], granted]);
    const { vimeo } = appFor(server);
    const refused = await caught(vimeo.waitForDeviceCode(await vimeo.requestDeviceCode()), GrantFailedError);
    expect(refused).toMatchObject({ error, errorDescription: error_description, status: 400 });
    expect(refused.message).toContain('requestDeviceCode');
    expect(pollsOf(server)).toHaveLength(2);
  });

  it('ends at once where the app is refused', async () => {
    await using server = await deviceServer([[401, { error: 'No such client.', error_code: 8001 }]]);
    const { vimeo } = appFor(server);
    await caught(vimeo.waitForDeviceCode(await vimeo.requestDeviceCode()), GrantFailedError);
    expect(pollsOf(server)).toHaveLength(1);
  });

  it('ends when the code expires, and the client is as it was', async () => {
    await using server = await deviceServer([pending]);
    const { vimeo } = appFor(server);
    const error = await caught(vimeo.waitForDeviceCode(await vimeo.requestDeviceCode()), GrantFailedError);
    expect(error).toMatchObject({ error: 'expired_token', status: undefined });
    expect(pollsOf(server)).toHaveLength(15);
    await vimeo.request({ method: 'GET', path: '/videos' });
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it('asks nothing about a code that has expired before', async () => {
    await using server = await deviceServer([granted]);
    const { vimeo, clock } = appFor(server);
    const code = await vimeo.requestDeviceCode();
    clock.advance(60_000);
    await caught(vimeo.waitForDeviceCode(code), GrantFailedError);
    expect(pollsOf(server)).toEqual([]);
  });

  it('takes a code that was kept as JSON', async () => {
    await using server = await deviceServer([granted]);
    const { vimeo } = appFor(server);
    const kept = JSON.stringify(await vimeo.requestDeviceCode());
    expect(await vimeo.waitForDeviceCode(JSON.parse(kept))).toMatchObject({ token: 'granted-token' });
  });

  it('sends nothing to another host', async () => {
    await using server = await deviceServer([granted]);
    await using other = await startServer((_, response) => json(response, granted[1]));
    const { vimeo } = appFor(server);
    const code = await vimeo.requestDeviceCode();
    const elsewhere = { ...code, authorizeLink: `${other.url}/oauth/device/authorize` };
    await caught(vimeo.waitForDeviceCode(elsewhere), TypeError);
    await caught(vimeo.waitForDeviceCode({ ...code, deviceCode: '' }), TypeError);
    await caught(vimeo.waitForDeviceCode(undefined as unknown as DeviceCode), TypeError);
    expect(other.requests).toEqual([]);
    expect(pollsOf(server)).toEqual([]);
  });

  it('stops between two questions', async () => {
    await using server = await deviceServer([granted]);
    const clock = stillClock();
    const { vimeo } = appFor(server, clock);
    const code = await vimeo.requestDeviceCode();
    const controller = new AbortController();
    const waiting = vimeo.waitForDeviceCode(code, { signal: controller.signal });
    await expect.poll(() => clock.sleepers).toBe(1);
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(pollsOf(server)).toEqual([]);
  });

  it('stops within a question', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    await using server = await startServer(({ url, headers }, response) => {
      // A question that is never answered.
      if (url.pathname === '/oauth/device/authorize') return controller.abort(reason);
      json(response, {
        device_code: 'd',
        user_code: 'u',
        expires_in: 60,
        interval: 4,
        activate_link: 'https://vimeo.com',
        authorize_link: `http://${headers.host}/oauth/device/authorize`,
      });
    });
    const { vimeo } = appFor(server);
    const code = await vimeo.requestDeviceCode();
    const { signal } = controller;
    await expect(vimeo.waitForDeviceCode(code, { signal })).rejects.toBe(reason);
    expect(pollsOf(server)).toHaveLength(1);
  });

  it('shows the code and the secret in no error', async () => {
    await using server = await startServer(({ url, headers, body }, response) => {
      if (url.pathname === '/oauth/device/authorize')
        return json(response, { error: 'access_denied', error_description: `You sent ${body}` }, 400);
      json(response, {
        device_code: deviceCode,
        user_code: 'QWERT',
        expires_in: 60,
        activate_link: 'https://vimeo.com',
        authorize_link: `http://${headers.host}/oauth/device/authorize`,
      });
    });
    const { vimeo } = appFor(server);
    const error = await caught(vimeo.waitForDeviceCode(await vimeo.requestDeviceCode()), GrantFailedError);
    for (const shown of [error.stack, JSON.stringify(error), inspect(error, { depth: 9 })])
      for (const secret of [deviceCode, 's3cr3t', btoa('id:s3cr3t')]) expect(shown).not.toContain(secret);
  });
});
