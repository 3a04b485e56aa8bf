import { addContents } from './api/contents/add-contents.js';
import type { AddedContents, Contents } from './api/contents/contents.js';
import { RateLimiter } from './api/rate-limit.js';
import { readOrigins } from './api/uploads/pull-from.js';
import { Uploads } from './api/uploads/uploads.js';
import type { WebhookDeliveries, WebhookEvent, WebhookType } from './api/webhook-types.js';
import { Webhooks } from './api/webhooks.js';
import { checkOption, type NamesOf } from './check-options.js';
import { type Clock, manualClock, runningClock } from './clock.js';
import type { ArmedFault, Fault } from './faults/fault.js';
import { Faults } from './faults/faults.js';
import { type App, createApp } from './http/app.js';
import { LiveEvents } from './http/control/live-events.js';
import { newToken, type TokenOptions } from './http/control/new-token.js';
import { firstToken, StateControl } from './http/control/state-control.js';
import { type FormReader, readWholeForm } from './http/files/form-reader.js';
import { TusHost } from './http/files/tus-host.js';
import { type LoggedRequest, RequestLog } from './http/request-log.js';
import { isRecord } from './is-record.js';
import { isLoopback } from './loopback.js';
import { appOf } from './model/vimeo.js';
import { type Plan, plans } from './plans.js';
import { randomSeed, readSeed } from './random-seed.js';
import { State } from './state/state.js';
import { checkedState, emptyState } from './state/state-data.js';
import { memoryStorage } from './storage/memory-storage.js';
import type { Storage } from './storage/storage.js';
import { withMadeUpVideos } from './storage/with-made-up-videos.js';
import { type ClientClock, Waits } from './waits.js';

export interface EmulatorCoreOptions extends Contents {
  /** Where bytes lie. Default: in memory. */
  storage?: Storage | undefined;
  /** What the storage was told of last time, as plain JSON; default: a new Vimeo. */
  state?: unknown;
  /**
   * A word from which tokens, the app's secrets and what is made up follow; the same seed gives the same. Default: a new random
   * one for each start, so that no web page can guess the token. What is there at the start is not its business, but that of
   * `users`, `videos`, `folders` and `showcases`.
   */
  seed?: string | number | undefined;
  /** Whose call budget applies. Default `advanced`: 1,500 calls a minute with `fields`. */
  plan?: Plan | undefined;
  /** Emulated milliseconds after which the budget of calls is whole again. Default 60,000, as on Vimeo. */
  rateLimitWindowMs?: number | undefined;
  /** `running` (default) goes like the machine's clock, `manual` stands until it is advanced. */
  clock?: 'running' | 'manual' | Clock | undefined;
  /** Emulated milliseconds from the last byte to a playable video. Default 1,000. */
  transcodeMs?: number | undefined;
  /**
   * The origins that a video may be pulled from, such as `http://127.0.0.1:8080`. Default: none, since what is pulled can be
   * read by everybody who has a token.
   */
  pullFrom?: readonly string[] | undefined;
}

/** For those who call without types, too. */
export const coreOptionNames: NamesOf<EmulatorCoreOptions> = {
  storage: true,
  state: true,
  seed: true,
  plan: true,
  rateLimitWindowMs: true,
  clock: true,
  transcodeMs: true,
  pullFrom: true,
  users: true,
  videos: true,
  folders: true,
  showcases: true,
};

/** What a client needs to talk to an emulator. */
export interface EmulatorClientOptions {
  token: string;
  baseUrl: string;
  clock: ClientClock;
}

/** Of an emulator without a port, whose requests go by `fetch`. */
export interface CoreClientOptions extends EmulatorClientOptions {
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** A local Vimeo that takes requests and sends responses, and needs no port. */
export interface EmulatorCore {
  /** Of the first user, with every scope. */
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock: Clock;
  /** What goes wrong on demand. */
  readonly faults: EmulatorFaults;
  /** Back to the beginning, or to a moment that was kept. */
  readonly state: EmulatorState;
  /**
   * Adds users, videos, folders and showcases to what is there, and returns their uris. Where a TypeError says what is wrong with
   * something, such as `videos[3].privacy: …`, nothing was added.
   */
  add(contents: Contents): AddedContents;
  /**
   * Sends an event of any type to the app's webhooks for it that are enabled, whether or not something happened, and resolves when
   * all have responded. A TypeError where there is no such type.
   */
  sendWebhook(type: WebhookType, event?: WebhookEvent): Promise<WebhookDeliveries>;
  /** A token of another user, or with fewer scopes. */
  createToken(options?: TokenOptions): string;
  /** The last calls, oldest first. */
  requests(): readonly LoggedRequest[];
  /**
   * What a client of vimeokit is made with: `new VimeoClient({ ...emulator.client() })`. Its waits follow the emulator's time: a
   * manual clock moves by itself as far as the client waits, so that polling, pacing and backing off take no time; a running
   * one lets a client go on when it is moved ahead.
   *
   * @param options - Default: the first user, with every scope.
   */
  client(options?: TokenOptions): CoreClientOptions;
  /** Handles a request; links in the response begin with the origin that it was sent to. */
  fetch(request: Request): Promise<Response>;
}

export interface EmulatorFaults {
  /** Arms a fault and returns it with its id. A TypeError says what is wrong with one that is none. */
  add(fault: Fault): ArmedFault;
  list(): readonly ArmedFault[];
  /** False where there is none of this id. */
  remove(id: string): boolean;
  clear(): void;
}

export interface EmulatorState {
  /** As at the start: no videos but those it was started with, no faults, no log; the first token is good again. The clock stays. */
  reset(): Promise<void>;
  /** Keeps all that is there now, bytes included, and returns a name for it. */
  snapshot(): Promise<string>;
  /** Puts back what was kept. Rejects with a RangeError where nothing has this name. */
  restore(name: string): Promise<void>;
}

/** What only the surroundings can do, and what they need. */
interface Surroundings {
  /** Reads forms; default: with all of a form in memory. */
  readonly readForm?: FormReader;
  /** Whether webhooks are sent to an address; default: to this machine. */
  readonly mayNotify?: (url: URL) => boolean;
  /** First tokens of other times, which are no longer good. */
  readonly formerTokens?: readonly string[];
}

/** Puts an emulator together, layer by layer. */
export function assemble(
  options: EmulatorCoreOptions,
  {
    readForm = readWholeForm,
    mayNotify = ({ hostname }) => isLoopback(hostname),
    formerTokens = [],
  }: Surroundings = {},
): { readonly core: EmulatorCore; readonly app: App; readonly state: State } {
  const {
    storage = memoryStorage(),
    plan = 'advanced',
    transcodeMs = 1000,
    rateLimitWindowMs = 60_000,
  } = options;
  if (!Object.hasOwn(plans, plan))
    throw new TypeError(`plan must be one of ${Object.keys(plans).join(', ')}, not ${plan}.`);
  const isMs = (value: unknown) => typeof value === 'number' && value >= 0;
  checkOption('transcodeMs', transcodeMs, isMs(transcodeMs), 'a number of milliseconds from 0');
  checkOption(
    'rateLimitWindowMs',
    rateLimitWindowMs,
    isMs(rateLimitWindowMs) && rateLimitWindowMs > 0,
    'a number of milliseconds above 0',
  );
  checkOption('pullFrom', options.pullFrom, Array.isArray(options.pullFrom), 'a list of origins');
  const pullFrom = readOrigins(options.pullFrom ?? []);
  const seed = readSeed(options.seed) ?? randomSeed();
  const inner = clockOf(options.clock);
  const clock: Clock = {
    stands: inner.stands,
    now: () => inner.now(),
    advance: (ms) => {
      inner.advance(ms);
      state.schedule.run();
      waits.run();
      live.changed('clock');
    },
  };
  const waits: Waits = new Waits(clock);
  const kept = options.state === undefined ? emptyState() : checkedState(options.state);
  const state: State = new State(kept, clock, seed);
  const vimeo = { state, settings: { plan, transcodeMs, app: appOf(state) } };
  const live = new LiveEvents();
  const faults = new Faults(seed, () => live.changed('faults'));
  const log = new RequestLog(() => live.changed('requests'));
  state.watch(() => live.changed('library'));
  state.schedule.onChange = () => live.changed('library');
  const webhooks = new Webhooks(state, faults, mayNotify);
  const uploads = new Uploads({
    vimeo,
    storage: withMadeUpVideos(storage),
    faults,
    webhooks,
    pullFrom,
  });
  const tus = new TusHost(state, uploads);
  const control = new StateControl({ vimeo, uploads, tus, faults, log, live, contents: contentsOf(options) });
  const limiter = new RateLimiter(vimeo, rateLimitWindowMs);
  const app = createApp({ vimeo, uploads, tus, readForm, limiter, faults, webhooks, log, live, control });

  for (const token of formerTokens) state.signIns.removeToken(token);
  control.begin();
  state.keptBy(() => storage.changed?.(() => state.data));
  uploads.announceWhatIsUnderway();

  const core: EmulatorCore = {
    token: firstToken(seed),
    clientId: vimeo.settings.app.clientId,
    clientSecret: vimeo.settings.app.clientSecret,
    clock,
    faults,
    state: control,
    sendWebhook: (type, event) => webhooks.send(type, event),
    add: (contents) => addContents(contents, vimeo, uploads),
    createToken: (options = {}) => newToken(state, 'createToken', options),
    requests: () => log.list(),
    client: (options = {}) => ({
      token: isEmpty(options) ? core.token : newToken(state, 'client', options),
      baseUrl: 'http://vimeo.localhost',
      clock: waits.clock,
      fetch: (input, init) => core.fetch(new Request(input, init)),
    }),
    fetch: async (request) => {
      // Where no timer outlives a request, what is due happens with the next one.
      state.schedule.run();
      return app.fetch(request);
    },
  };
  return { core, app, state };
}

/** Whether nothing but the first user with every scope is asked for. */
function isEmpty(options: TokenOptions): boolean {
  return isRecord(options) && Object.values(options).every((value) => value === undefined);
}

function contentsOf({ users, videos, folders, showcases }: Contents): Contents {
  return { users, videos, folders, showcases };
}

function clockOf(clock: EmulatorCoreOptions['clock']): Clock {
  if (clock === undefined || clock === 'running') return runningClock();
  if (clock === 'manual') return manualClock();
  const isClock = isRecord(clock) && typeof clock.now === 'function' && typeof clock.advance === 'function';
  checkOption('clock', clock, isClock, 'running, manual or a clock with now() and advance(ms)');
  return clock;
}
