import type { Hono } from 'hono';
import { isApp } from '../../api/caller.js';
import { readForm } from '../../api/read-body.js';
import { GrantRefusal, refuse } from '../../model/refusal.js';
import { scopesOf } from '../../model/scopes.js';
import type { World } from '../../model/world.js';
import type { Device } from '../../state/state.js';
import { refuseForeignPage } from '../foreign-page.js';
import { deviceDonePage, devicePage } from './device-page.js';
import { grant } from './grant.js';

const lifeMs = 10 * 60 * 1000;
const intervalSeconds = 5;
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

/**
 * For a device without a browser: it shows a code, and a person types it into a page. Until then polling is refused with 400,
 * as Vimeo's own clients expect. https://developer.vimeo.com/api/authentication#device-code-grant
 */
export function deviceRoutes(app: Hono, world: World): void {
  app.post('/oauth/device', async (context) => {
    if (!isApp(context.req.raw, world)) throw refuse.unknownClient();
    const body = await readForm(context.req.raw);
    if (body.grant_type !== undefined && body.grant_type !== 'device_grant')
      throw new GrantRefusal('unsupported_grant_type', 'The grant type must be device_grant.');
    const deviceCode = world.freshSecret('device', 40);
    const userCode = newUserCode(world);
    world.state.devices[deviceCode] = {
      userCode,
      scopes: scopesOf(body.scope),
      expires: world.clock.now() + lifeMs,
      lastPoll: Number.NEGATIVE_INFINITY,
      decision: undefined,
    };
    world.onChange();
    const { origin } = new URL(context.req.url);
    return context.json({
      device_code: deviceCode,
      user_code: userCode,
      authorize_link: `${origin}/oauth/device/authorize`,
      activate_link: `${origin}/oauth/device`,
      expires_in: lifeMs / 1000,
      interval: intervalSeconds,
    });
  });

  app.post('/oauth/device/authorize', async (context) => {
    if (!isApp(context.req.raw, world)) throw refuse.unknownClient();
    const body = await readForm(context.req.raw);
    const code = String(body.device_code ?? '');
    const device = world.state.devices[code];
    if (!device || device.userCode !== body.user_code)
      throw new GrantRefusal('invalid_request', 'There are no such codes.');
    const now = world.clock.now();
    if (now >= device.expires) throw new GrantRefusal('expired_token', 'The codes have expired.');
    if (device.decision === 'denied') throw new GrantRefusal('access_denied', 'The person refused.');
    if (!device.decision) {
      const isTooSoon = now < device.lastPoll + intervalSeconds * 1000;
      device.lastPoll = now;
      throw isTooSoon
        ? new GrantRefusal('slow_down', `Ask every ${intervalSeconds} seconds at most.`)
        : new GrantRefusal('authorization_pending', 'Nobody has typed the code yet.');
    }
    const { user, scopes } = device.decision;
    delete world.state.devices[code];
    return context.json(grant(world, scopes, user, new URL(context.req.url).origin));
  });

  app.get('/oauth/device', (context) => {
    const typed = new URL(context.req.url).searchParams.get('user_code') ?? '';
    if (!typed) return context.html(devicePage({ users: [], device: undefined, typed, appName: '' }));
    const device = findDevice(world, typed);
    const users = world.ofKind('user');
    const page = devicePage({ users, device, typed, appName: world.app.name });
    return context.html(page, device ? 200 : 404);
  });

  app.post('/oauth/device/activate', async (context) => {
    refuseForeignPage(context.req.raw);
    const form = new URLSearchParams(await context.req.text());
    const typed = form.get('user_code') ?? '';
    const device = findDevice(world, typed);
    if (!device) return context.html(devicePage({ users: [], device, typed, appName: '' }), 404);
    const user = world.find(form.get('user') ?? '');
    const isAllowed = form.get('decision') === 'allow' && user?.kind === 'user';
    const ticked = scopesOf(form.getAll('scope').join(' '));
    device.decision = isAllowed
      ? { user: user.uri, scopes: ticked.filter((scope) => device.scopes.includes(scope)) }
      : 'denied';
    world.onChange();
    return context.html(deviceDonePage(isAllowed));
  });
}

function findDevice(world: World, typed: string): Device | undefined {
  const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return Object.values(world.state.devices).find(
    (one) =>
      plain(one.userCode) === plain(typed) && one.decision === undefined && world.clock.now() < one.expires,
  );
}

function newUserCode(world: World): string {
  const taken = new Set(Object.values(world.state.devices).map(({ userCode }) => userCode));
  let code: string;
  do {
    const digits = world.freshSecret('user-code', 16).match(/../g) ?? [];
    code = digits.map((pair) => letters[Number.parseInt(pair, 16) % letters.length]).join('');
    code = `${code.slice(0, 4)}-${code.slice(4)}`;
  } while (taken.has(code));
  return code;
}
