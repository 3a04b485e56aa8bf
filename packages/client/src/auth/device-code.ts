import { GrantFailedError } from '../errors/grant-failed-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import { failureOf } from '../retry/failure.js';
import { poll } from '../retry/poll.js';
import { judgeFailure } from '../retry/worth-another-try.js';
import type { Clock } from '../time/clock.js';
import { isCallable } from '../transport/url.js';
import type { CallAsApp, GrantedToken } from './grant.js';
import { postGrant, requestGrant } from './request-grant.js';
import { type ScopeList, scopeArray } from './scopes.js';

/** A sign-in that a person finishes on another device. Keep it to yourself but for `userCode` and `activateLink`. */
export interface DeviceCode {
  /** What `waitForDeviceCode` asks with; a secret. */
  readonly deviceCode: string;
  /** What the person types in at `activateLink`. */
  readonly userCode: string;
  /** Where `waitForDeviceCode` asks. */
  readonly authorizeLink: string;
  /** The page to send the person to. */
  readonly activateLink: string;
  /** Until when the person must have typed the code in. */
  readonly expiresAt: Date;
  /** Seconds between two questions, as Vimeo wants them. */
  readonly intervalSeconds: number;
}

/** What the two calls need of a client. */
export interface DeviceGrant {
  readonly call: CallAsApp;
  readonly clock: Clock;
  readonly baseUrl: URL;
  readonly signal: AbortSignal | undefined;
}

// RFC 8628: the interval where the server names none, and what is added each time it asks for fewer requests.
const defaultIntervalSeconds = 5;
// A shorter interval is a mistake of the server.
const leastIntervalSeconds = 1;
// A code that lives longer is a mistake, and a Date may not even hold its end.
const longestLifeSeconds = 365 * 24 * 60 * 60;
const path = '/oauth/device';

/** Asks for a code. Vimeo's own apps send these two calls as forms. */
export async function requestDeviceCode(
  { call, clock, baseUrl, signal }: DeviceGrant,
  scopes: ScopeList,
): Promise<DeviceCode> {
  const scope = scopeArray(scopes).join(' ') || 'public';
  const body = new URLSearchParams({ grant_type: 'device_grant', scope });
  const advice = 'Check the key and the secret of the app, and the scopes.';
  const response = await postGrant(call, { path, body, advice, signal });
  const { device_code, user_code, authorize_link, activate_link, expires_in, interval } = response;
  const isWhole = isText(device_code) && isText(user_code) && isText(authorize_link) && isText(activate_link);
  if (!isWhole || typeof expires_in !== 'number')
    throw new VimeoError(`POST ${path} returned an incomplete device code; try again later.`);
  if (!isOwn(authorize_link, baseUrl))
    throw new VimeoError(
      `POST ${path} returned an authorize_link that is not on ${baseUrl.origin}, the only host a code is sent to. Check baseUrl.`,
    );
  return {
    deviceCode: device_code,
    userCode: user_code,
    authorizeLink: authorize_link,
    activateLink: activate_link,
    expiresAt: new Date(clock.now() + Math.min(expires_in, longestLifeSeconds) * 1000),
    intervalSeconds:
      typeof interval === 'number' && interval > 0
        ? Math.max(interval, leastIntervalSeconds)
        : defaultIntervalSeconds,
  };
}

/** Asks until the person has entered the code or has refused, or until the code has expired. */
export async function waitForDeviceCode(grant: DeviceGrant, code: DeviceCode): Promise<GrantedToken> {
  const { clock, baseUrl, signal } = grant;
  checkCode(code, baseUrl);
  const expiresAt = new Date(code.expiresAt);
  let intervalMs = Math.max(code.intervalSeconds, leastIntervalSeconds) * 1000;
  let lastError: unknown;
  const granted = await poll({
    clock,
    signal,
    nextDelayMs() {
      const leftMs = expiresAt.getTime() - clock.now();
      return leftMs > 0 ? Math.min(intervalMs, leftMs) : undefined;
    },
    async ask() {
      const outcome = await ask(grant, code);
      if ('token' in outcome) return outcome;
      lastError = outcome.error;
      if (outcome.isTooSoon) intervalMs += defaultIntervalSeconds * 1000;
      return undefined;
    },
  });
  if (granted) return granted;
  throw new GrantFailedError(
    `The code expired at ${expiresAt.toISOString()} before it was entered; start again with requestDeviceCode.`,
    { error: 'expired_token' },
    { cause: lastError },
  );
}

interface NotYet {
  readonly error: unknown;
  /** True where the next question should come later than this one did. */
  readonly isTooSoon: boolean;
}

// What a 400 says besides "not yet" is not documented, so that only these end the wait.
const final = new Set(['access_denied', 'expired_token']);

async function ask({ call, signal }: DeviceGrant, code: DeviceCode): Promise<GrantedToken | NotYet> {
  const { authorizeLink, userCode, deviceCode } = code;
  const body = new URLSearchParams({ user_code: userCode, device_code: deviceCode });
  const advice = 'Start again with requestDeviceCode.';
  try {
    return await requestGrant(call, { path: authorizeLink, body, advice, signal });
  } catch (error) {
    if (GrantFailedError.is(error) && error.status === 400 && !final.has(error.error))
      return { error, isTooSoon: error.error === 'slow_down' };
    // The code outlives a bad line and a server that is down for a while.
    if (judgeFailure('bytes', failureOf(error)) !== 'final') return { error, isTooSoon: true };
    throw error;
  }
}

function checkCode(code: DeviceCode, baseUrl: URL): void {
  const { deviceCode, userCode, authorizeLink, expiresAt, intervalSeconds } = code ?? {};
  const isWhole = isText(deviceCode) && isText(userCode) && isText(authorizeLink) && intervalSeconds > 0;
  if (!isWhole || Number.isNaN(new Date(expiresAt).getTime()))
    throw new TypeError('waitForDeviceCode needs what requestDeviceCode gave.');
  if (!isOwn(authorizeLink, baseUrl))
    throw new TypeError(
      `authorizeLink is not on ${baseUrl.origin}, the only host a code is sent to; use the client that asked for the code.`,
    );
}

function isOwn(link: string, baseUrl: URL): boolean {
  return URL.canParse(link) && new URL(link).origin === baseUrl.origin && isCallable(baseUrl, link);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
