import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { type Clock, manualClock, runningClock } from './clock.js';
import { createApp } from './http/app.js';
import { allScopes } from './oauth/scopes.js';
import { type Plan, plans } from './plans.js';
import { Keeper, readState } from './state/keep.js';
import { seedWorld } from './state/seed.js';
import { FilmStore } from './uploads/film-store.js';
import { World } from './world.js';

export interface EmulatorOptions {
  /** Default 0: a free one. */
  port?: number | undefined;
  /** Default 127.0.0.1: this machine alone. */
  host?: string | undefined;
  /** Tokens and the app's secrets follow from it; the same seed gives the same. Default `vimeokit`. */
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
  /** Answers a request without going through the port. */
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** Starts a local Vimeo. It listens when the promise resolves. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = '127.0.0.1', seed = 'vimeokit', plan = 'advanced', transcodeMs = 1000 } = options;
  if (!(plan in plans))
    throw new TypeError(`plan must be one of ${Object.keys(plans).join(', ')}, not ${plan}.`);
  const folder = options.data ? resolve(options.data) : mkdtempSync(join(tmpdir(), 'vimeo-emulator-'));
  mkdirSync(join(folder, 'films'), { recursive: true });
  const world = new World({
    ...{ clock: clockOf(options.clock), plan, seed: String(seed), transcodeMs, folder },
    state: readState(folder),
  });
  const keeper = new Keeper(folder, () => world.state);
  const token = world.secret('token');
  seedWorld(world);
  world.state.tokens[token] = { scopes: [...allScopes], user: '/users/1' };
  if (options.data) {
    world.onChange = () => keeper.changed();
    keeper.flush();
  }
  const app = createApp(world, new FilmStore(world));
  const { server, address } = await listen(app.fetch, port, host).catch(async (error: unknown) => {
    if (!options.data) await rm(folder, { recursive: true, force: true });
    throw error;
  });
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    server.close();
    server.closeAllConnections();
    if (options.data) keeper.flush();
    else await rm(folder, { recursive: true, force: true, maxRetries: 3 });
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
    clock: world.clock,
    fetch: async (request) => app.fetch(request),
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
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
  });
}
