import { checkNames } from './check-options.js';
import { assemble, coreOptionNames, type EmulatorCore, type EmulatorCoreOptions } from './emulator.js';

export type {
  AddedContents,
  Contents,
  NewFolder,
  NewShowcase,
  NewUser,
  NewVideo,
  Reference,
  Time,
  VideoPrivacy,
  VideoView,
} from './api/contents/contents.js';
export type { WebhookDeliveries, WebhookEvent, WebhookType } from './api/webhook-types.js';
export { type Clock, manualClock, runningClock } from './clock.js';
export type {
  CoreClientOptions,
  EmulatorClientOptions,
  EmulatorCore,
  EmulatorCoreOptions,
  EmulatorFaults,
  EmulatorState,
} from './emulator.js';
export type { ArmedFault, Fault, FaultEffect } from './faults/fault.js';
export type { TokenOptions } from './http/control/new-token.js';
export type { LoggedRequest } from './http/request-log.js';
export type { Plan } from './plans.js';
export { memoryStorage } from './storage/memory-storage.js';
export { type Bytes, type FileKind, type Storage, StorageFullError } from './storage/storage.js';
export type { ClientClock } from './waits.js';

/**
 * A local Vimeo without a port, for pages, workers, Deno and Bun: whatever has `Request` and `Response`.
 *
 * @example
 * ```ts
 * const emulator = createEmulator({ seed: 'tests' });
 * const vimeo = new VimeoClient({ ...emulator.client() });
 * const { data } = await vimeo.get('/me');
 * ```
 */
export function createEmulator(options: EmulatorCoreOptions = {}): EmulatorCore {
  checkNames('createEmulator', options, coreOptionNames);
  return assemble(options).core;
}
