import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { type Clock, manualClock, runningClock } from './clock.js';
import { begin, StateControl } from './control/state-control.js';
import type { ArmedFault, Fault } from './faults/fault.js';
import { Faults } from './faults/faults.js';
import { createApp } from './http/app.js';
import type { LoggedRequest } from './http/request-log.js';
import { allScopes, scopesOf } from './oauth/scopes.js';
import { type Plan, plans } from './plans.js';
import { lockFolder } from './state/folder-lock.js';
import { Keeper, readState } from './state/keep.js';
import type { State } from './state/state.js';
import { FilmStore } from './uploads/film-store.js';
import { World } from './world.js';

export interface EmulatorOptions {
  /** Default 0: a free one. */
  port?: number | undefined;
  /** Default 127.0.0.1: this machine alone. */
  host?: string | undefined;
  /** Tokens, the app's secrets and made-up answers follow from it; the same seed gives the same. Default `vimeokit`. */
  seed?: string | number | undefined;
  /** Whose call budget applies. Default `advanced`: 1,500 calls a minute with `fields`. */
  plan?: Plan | undefined;
  /** `running` (default) goes like the machine's clock, `manual` stands until it is advanced. */
  clock?: 'running' | 'manual' | Clock | undefined;
  /** Emulated milliseconds from the last byte to a playable video. Default 1,000. */
  transcodeMs?: number | undefined;
  /** Keeps state and bytes in this folder; default: a temporary one that `close` removes. */
  data?: string | undefined;
}

/** A local Vimeo that is running. */
export interface Emulator extends AsyncDisposable {
  readonly url: string;
  /** Of the first user, with every scope. */
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock: Clock;
  /** What goes wrong on demand. */
  readonly faults: EmulatorFaults;
  /** Back to the beginning, or to a moment that was kept. */
  readonly state: EmulatorState;
  /** A token of another user, or with fewer scopes. */
  createToken(options?: { user?: string; scopes?: readonly string[] }): string;
  /** The last calls that were answered, oldest first. */
  requests(): readonly LoggedRequest[];
  /** Answers a request without going through the port. */
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
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
  /** As at the start: no videos, no faults, no log; the first token is good again. The clock stays. */
  reset(): Promise<void>;
  /** Keeps all that is there now, bytes included, and returns a name for it. */
  snapshot(): Promise<string>;
  /** Puts back what was kept. Rejects with a RangeError where nothing has this name. */
  restore(name: string): Promise<void>;
}

/** Starts a local Vimeo. It listens when the promise resolves. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = '127.0.0.1', seed = 'vimeokit', plan = 'advanced', transcodeMs = 1000 } = options;
  if (!Object.hasOwn(plans, plan))
    throw new TypeError(`plan must be one of ${Object.keys(plans).join(', ')}, not ${plan}.`);
  const folder = options.data ? resolve(options.data) : mkdtempSync(join(tmpdir(), 'vimeo-emulator-'));
  mkdirSync(join(folder, 'films'), { recursive: true });
  const unlock = options.data ? lockFolder(folder) : () => {};
  const inner = clockOf(options.clock);
  const clock: Clock = {
    now: () => inner.now(),
    advance: (ms) => {
      inner.advance(ms);
      world.schedule.run();
    },
  };
  const kept = stateOf(folder, unlock);
  const world: World = new World({
    ...{ clock, plan, seed: String(seed), transcodeMs, folder, host },
    faults: new Faults(String(seed)),
    state: kept,
  });
  const keeper = new Keeper(folder, () => world.state);
  const token = world.secret('token');
  begin(world);
  if (options.data) {
    world.onChange = () => keeper.changed();
    keeper.flush();
  }
  const films = new FilmStore(world);
  films.announceWhatIsUnderway();
  const state = new StateControl(world, films);
  const app = createApp(world, films, state);
  const { server, address } = await listen(app.fetch, port, host).catch(async (error: unknown) => {
    unlock();
    if (!options.data) await rm(folder, { recursive: true, force: true });
    throw error;
  });
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    server.close();
    server.closeAllConnections();
    world.schedule.clear();
    if (options.data) keeper.flush();
    unlock();
    if (!options.data) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  function closeOnce(): Promise<void> {
    closing ??= close();
    return closing;
  }

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address}`,
    token,
    clientId: world.app.clientId,
    clientSecret: world.app.clientSecret,
    clock,
    faults: world.faults,
    state,
    createToken: ({ user = '/users/1', scopes = allScopes } = {}) =>
      world.createToken(user, scopesOf(scopes.join(' '))),
    requests: () => world.log.list(),
    fetch: async (request) => app.fetch(request),
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
}

/** A folder whose state is refused is free again. */
function stateOf(folder: string, unlock: () => void): State {
  try {
    return readState(folder);
  } catch (error) {
    unlock();
    throw error;
  }
}

function clockOf(clock: EmulatorOptions['clock']): Clock {
  if (clock === undefined || clock === 'running') return runningClock();
  return clock === 'manual' ? manualClock() : clock;
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
  hostname: string,
): Promise<{ server: Server; address: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, (info) =>
      resolve({ server, address: info.port }),
    ) as Server; // HTTP/1
    server.once('error', reject);
    // A slow upload may take hours; Node would end it after five minutes.
    server.requestTimeout = 0;
    // A busy test must not find the connection closed that it is about to use again.
    server.keepAliveTimeout = 65_000;
  });
}
