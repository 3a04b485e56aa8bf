import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readOrigins } from '../api/uploads/pull-from.js';
import { VideoFileStore } from '../api/uploads/video-file-store.js';
import { type Clock, manualClock, runningClock } from '../clock.js';
import type { ArmedFault, Fault } from '../faults/fault.js';
import { Faults } from '../faults/faults.js';
import { createApp } from '../http/app.js';
import { begin, firstToken, StateControl } from '../http/control/state-control.js';
import type { LoggedRequest } from '../http/request-log.js';
import { allScopes, scopesOf } from '../model/scopes.js';
import { World } from '../model/world.js';
import { type Plan, plans } from '../plans.js';
import { emptyState, type State } from '../state/state.js';
import { lockFolder } from './folder-lock.js';
import { keptSeed, randomSeed } from './kept-seed.js';
import { listen } from './listen.js';
import { OwnNames } from './own-names.js';
import { readState, StateWriter } from './state-file.js';

export interface EmulatorOptions {
  /** Default 0: a free one. */
  port?: number | undefined;
  /** Default 127.0.0.1: this machine alone. */
  host?: string | undefined;
  /**
   * Tokens, the app's secrets and made-up responses follow from it; the same seed gives the same. Default: a new random one for
   * each start, so that no web page can guess the token; with `data`, the one that is kept there.
   */
  seed?: string | number | undefined;
  /** Whose call budget applies. Default `advanced`: 1,500 calls a minute with `fields`. */
  plan?: Plan | undefined;
  /** `running` (default) goes like the machine's clock, `manual` stands until it is advanced. */
  clock?: 'running' | 'manual' | Clock | undefined;
  /** Emulated milliseconds from the last byte to a playable video. Default 1,000. */
  transcodeMs?: number | undefined;
  /**
   * The origins that a video may be pulled from, such as `http://127.0.0.1:8080`. Default: none, since what is pulled can be
   * read by everybody who has a token.
   */
  pullFrom?: readonly string[] | undefined;
  /**
   * Other names under which it is called, such as a container's. By default it answers to `localhost`, `host`, the machine's
   * name and to addresses, so that no web page can reach it by a name of its own (DNS rebinding).
   */
  allowHosts?: readonly string[] | undefined;
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
  /** The last calls, oldest first. */
  requests(): readonly LoggedRequest[];
  /** Handles a request without going through the port. */
  fetch(request: Request): Promise<Response>;
  /** Rejects where what changed last could not be written to `data`: a full disk. */
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
  const { port = 0, host = '127.0.0.1', plan = 'advanced', transcodeMs = 1000 } = options;
  if (!Object.hasOwn(plans, plan))
    throw new TypeError(`plan must be one of ${Object.keys(plans).join(', ')}, not ${plan}.`);
  const pullFrom = readOrigins(options.pullFrom ?? []);
  const seed = options.seed === undefined ? undefined : String(options.seed);
  const { folder, unlock, ...opened } = options.data
    ? openData(resolve(options.data), seed)
    : temporaryData(seed);
  const inner = clockOf(options.clock);
  const clock: Clock = {
    now: () => inner.now(),
    advance: (ms) => {
      inner.advance(ms);
      world.schedule.run();
    },
  };
  const world: World = new World({
    clock,
    plan,
    transcodeMs,
    folder,
    pullFrom,
    faults: new Faults(opened.seed),
    seed: opened.seed,
    state: opened.state,
  });
  const writer = new StateWriter(folder, () => world.state, world.disk);
  if (opened.formerSeed !== undefined) delete world.state.tokens[firstToken(opened.formerSeed)];
  begin(world);
  if (options.data) {
    world.onChange = () => writer.changed();
    writer.flush();
  }
  const files = new VideoFileStore(world);
  files.announceWhatIsUnderway();
  const state = new StateControl(world, files);
  const app = createApp(world, files, state);
  const ownNames = new OwnNames(host, options.allowHosts);
  const { server, port: boundPort } = await listen(app, ownNames, port, host).catch(
    async (error: unknown) => {
      unlock();
      if (!options.data) await rm(folder, { recursive: true, force: true });
      throw error;
    },
  );
  world.port = boundPort;
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    server.close();
    server.closeAllConnections();
    world.schedule.clear();
    try {
      if (options.data) writer.flush();
    } finally {
      unlock();
    }
    if (!options.data) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  function closeOnce(): Promise<void> {
    closing ??= close();
    return closing;
  }

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    token: firstToken(world.seed),
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

interface OpenedData {
  readonly folder: string;
  readonly state: State;
  readonly seed: string;
  /** The seed that this one replaces. */
  readonly formerSeed?: string | undefined;
  readonly unlock: () => void;
}

function temporaryData(seed = randomSeed()): OpenedData {
  const folder = mkdtempSync(join(tmpdir(), 'vimeo-emulator-'));
  mkdirSync(join(folder, 'films'));
  return { folder, seed, state: emptyState(), unlock: () => {} };
}

function openData(folder: string, given: string | undefined): OpenedData {
  mkdirSync(join(folder, 'films'), { recursive: true });
  const unlock = lockFolder(folder);
  try {
    const state = readState(folder);
    return { folder, unlock, state, ...keptSeed(folder, given) };
  } catch (error) {
    // A folder whose state is refused is free again.
    unlock();
    throw error;
  }
}

function clockOf(clock: EmulatorOptions['clock']): Clock {
  if (clock === undefined || clock === 'running') return runningClock();
  return clock === 'manual' ? manualClock() : clock;
}
