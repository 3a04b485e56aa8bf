import type { Hono } from 'hono';
import { isApp } from '../../api/caller.js';
import { readForm } from '../../api/read-body.js';
import { GrantRefusal, refuse } from '../../model/refusal.js';
import { scopesOf } from '../../model/scopes.js';
import type { Vimeo } from '../../model/vimeo.js';
import type { Device } from '../../state/sign-ins.js';
import type { State } from '../../state/state.js';
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
export function deviceRoutes(app: Hono, vimeo: Vimeo): void {
  const { state, settings } = vimeo;
  app.post('/oauth/device', async (context) => {
    if (!isApp(context.req.raw, settings.app)) throw refuse.unknownClient();
    const body = await readForm(context.req.raw);
    if (body.grant_type !== undefined && body.grant_type !== 'device_grant')
      throw new GrantRefusal('unsupported_grant_type', 'The grant type must be device_grant.');
    const deviceCode = state.freshSecret('device', 40);
    const userCode = newUserCode(state);
    state.signIns.setDevice(deviceCode, {
      userCode,
      scopes: scopesOf(body.scope),
      expires: state.clock.now() + lifeMs,
      lastPoll: Number.NEGATIVE_INFINITY,
      decision: undefined,
    });
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
    if (!isApp(context.req.raw, settings.app)) throw refuse.unknownClient();
    const body = await readForm(context.req.raw);
    const code = String(body.device_code ?? '');
    const device = state.signIns.device(code);
    if (!device || device.userCode !== body.user_code)
      throw new GrantRefusal('invalid_request', 'There are no such codes.');
    const now = state.clock.now();
    if (now >= device.expires) throw new GrantRefusal('expired_token', 'The codes have expired.');
    if (device.decision === 'denied') throw new GrantRefusal('access_denied', 'The person refused.');
    if (!device.decision) {
      const isTooSoon = now < device.lastPoll + intervalSeconds * 1000;
      state.signIns.setDevice(code, { ...device, lastPoll: now });
      throw isTooSoon
        ? new GrantRefusal('slow_down', `Ask every ${intervalSeconds} seconds at most.`)
        : new GrantRefusal('authorization_pending', 'Nobody has typed the code yet.');
    }
    const { user, scopes } = device.decision;
    state.signIns.removeDevice(code);
    return context.json(grant(vimeo, scopes, user, new URL(context.req.url).origin));
  });

  app.get('/oauth/device', (context) => {
    const typed = new URL(context.req.url).searchParams.get('user_code') ?? '';
    if (!typed) return context.html(devicePage({ users: [], device: undefined, typed, appName: '' }));
    const device = findDevice(state, typed)?.device;
    const users = state.ofKind('user');
    const page = devicePage({ users, device, typed, appName: settings.app.name });
    return context.html(page, device ? 200 : 404);
  });

  app.post('/oauth/device/activate', async (context) => {
    refuseForeignPage(context.req.raw);
    const form = new URLSearchParams(await context.req.text());
    const typed = form.get('user_code') ?? '';
    const found = findDevice(state, typed);
    if (!found) return context.html(devicePage({ users: [], device: undefined, typed, appName: '' }), 404);
    const { code, device } = found;
    const user = state.findOf('user', form.get('user') ?? '');
    const isAllowed = form.get('decision') === 'allow' && user;
    const ticked = scopesOf(form.getAll('scope').join(' '));
    const decision = isAllowed
      ? { user: user.uri, scopes: ticked.filter((scope) => device.scopes.includes(scope)) }
      : ('denied' as const);
    state.signIns.setDevice(code, { ...device, decision });
    return context.html(deviceDonePage(decision !== 'denied'));
  });
}

function findDevice(state: State, typed: string): { code: string; device: Device } | undefined {
  const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const now = state.clock.now();
  for (const [code, device] of state.signIns.devices())
    if (plain(device.userCode) === plain(typed) && device.decision === undefined && now < device.expires)
      return { code, device };
  return undefined;
}

function newUserCode(state: State): string {
  const taken = new Set(state.signIns.devices().map(([, { userCode }]) => userCode));
  let code: string;
  do {
    const digits = state.freshSecret('user-code', 16).match(/../g) ?? [];
    code = digits.map((pair) => letters[Number.parseInt(pair, 16) % letters.length]).join('');
    code = `${code.slice(0, 4)}-${code.slice(4)}`;
  } while (taken.has(code));
  return code;
}
