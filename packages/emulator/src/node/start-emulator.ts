import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkNames, checkOption, type NamesOf } from '../check-options.js';
import {
  assemble,
  coreOptionNames,
  type EmulatorClientOptions,
  type EmulatorCore,
  type EmulatorCoreOptions,
} from '../emulator.js';
import type { TokenOptions } from '../http/control/new-token.js';
import { isLoopback } from '../loopback.js';
import { randomSeed, readSeed } from '../random-seed.js';
import { DiskStorage } from './disk-storage.js';
import { lockFolder } from './folder-lock.js';
import { keptSeed } from './kept-seed.js';
import { listen } from './listen.js';
import { OwnNames } from './own-names.js';
import { readFormByPieces } from './read-form.js';
import { readSeedFile } from './seed-file.js';
import { readState } from './state-file.js';

export interface EmulatorOptions extends Omit<EmulatorCoreOptions, 'storage' | 'state' | 'seed'> {
  /** Default 0: a free one. */
  port?: number | undefined;
  /** Default 127.0.0.1: this machine alone. */
  host?: string | undefined;
  /**
   * A word from which tokens, the app's secrets and what is made up follow; the same seed gives the same. Default: a new random
   * one for each start, so that no web page can guess the token; with `data`, the one that is kept there. What is there at the
   * start is not its business, but that of `users`, `videos`, `folders` and `showcases`.
   */
  seed?: string | number | undefined;
  /**
   * Other names under which it is called, such as a container's. By default it answers to `localhost`, `host`, the machine's
   * name and to addresses, so that no web page can reach it by a name of its own (DNS rebinding).
   */
  allowHosts?: readonly string[] | undefined;
  /**
   * A JSON file with `users`, `videos`, `folders` and `showcases`, in the place of these options. With `data` it is read as they
   * are: for a new folder alone.
   */
  seedFile?: string | undefined;
  /** Keeps state and bytes in this folder; default: a temporary one that `close` removes. */
  data?: string | undefined;
}

const { storage: _storage, state: _state, ...coreNames } = coreOptionNames;
const optionNames: NamesOf<EmulatorOptions> = {
  port: true,
  host: true,
  ...coreNames,
  allowHosts: true,
  seedFile: true,
  data: true,
};

/** A local Vimeo that is running. */
export interface Emulator extends Omit<EmulatorCore, 'client'>, AsyncDisposable {
  readonly url: string;
  /**
   * What a client of vimeokit is made with: `new VimeoClient({ ...emulator.client() })`. Its waits follow the emulator's time: a
   * manual clock moves by itself as far as the client waits, so that polling, pacing and backing off take no time; a running
   * one lets a client go on when it is moved ahead.
   *
   * @param options - Default: the first user, with every scope.
   */
  client(options?: TokenOptions): EmulatorClientOptions;
  /** Rejects where what changed last could not be written to `data`: a full disk. */
  close(): Promise<void>;
}

/** Starts a local Vimeo. It listens when the promise resolves. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const { port = 0, host = '127.0.0.1', data, allowHosts, seedFile, ...coreOptions } = options;
  const seed = readSeed(options.seed);
  const contents = seedFile === undefined ? {} : readSeedFile(seedFile, options);
  const opened = data ? openData(resolve(data), seed) : temporaryData(seed);
  const { storage, release } = opened;
  let boundPort: number | undefined;
  try {
    const { core, app, state } = assemble(
      { ...coreOptions, ...contents, storage, seed: opened.seed, state: opened.state },
      {
        readForm: readFormByPieces,
        formerTokens: opened.formerTokens ?? [],
        // This machine, but not the emulator itself: its control takes what comes from this machine.
        mayNotify: (url) => isLoopback(url.hostname) && Number(url.port || 80) !== boundPort,
      },
    );
    if (data) storage.write(state.data);
    const listening = await listen(app, new OwnNames(host, allowHosts), port, host);
    boundPort = listening.port;

    const close = async () => {
      listening.server.close();
      listening.server.closeAllConnections();
      state.schedule.clear();
      try {
        if (data) storage.write(state.data);
      } finally {
        await release();
      }
    };
    let closing: Promise<void> | undefined;
    const closeOnce = () => {
      closing ??= close();
      return closing;
    };
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
    return {
      ...core,
      url,
      client(options) {
        const { token, clock } = core.client(options);
        return { token, baseUrl: url, clock };
      },
      close: closeOnce,
      [Symbol.asyncDispose]: closeOnce,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

function checkOptions(options: EmulatorOptions): void {
  checkNames('startEmulator', options, optionNames);
  const { port, host, data, seedFile, allowHosts } = options;
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  const isPort = Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65_535;
  checkOption('port', port, isPort, 'a whole number from 0 to 65535');
  // An empty host would be every address of this machine.
  checkOption('host', host, isText(host), 'a name or an address');
  checkOption('data', data, isText(data), 'a folder');
  checkOption('seedFile', seedFile, isText(seedFile), 'a file');
  checkOption('allowHosts', allowHosts, Array.isArray(allowHosts), 'a list of names');
}

interface OpenedData {
  readonly storage: DiskStorage;
  readonly seed: string;
  /** First tokens of other times. */
  readonly formerTokens?: readonly string[];
  readonly state?: unknown;
  readonly release: () => Promise<void>;
}

function temporaryData(seed = randomSeed()): OpenedData {
  const folder = mkdtempSync(join(tmpdir(), 'vimeo-emulator-'));
  const release = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  return { storage: new DiskStorage(folder, { keepsState: false }), seed, release };
}

function openData(folder: string, given: string | undefined): OpenedData {
  const storage = new DiskStorage(folder, { keepsState: true });
  const unlock = lockFolder(folder);
  try {
    const state = readState(folder);
    return { storage, state, release: async () => unlock(), ...keptSeed(folder, given) };
  } catch (error) {
    // A folder whose state is refused is free again.
    unlock();
    throw error;
  }
}
