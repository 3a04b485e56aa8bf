import { assemble, type EmulatorCore, type EmulatorCoreOptions } from './emulator.js';

export { type Clock, manualClock, runningClock } from './clock.js';
export type { EmulatorCore, EmulatorCoreOptions, EmulatorFaults, EmulatorState } from './emulator.js';
export type { ArmedFault, Fault, FaultEffect } from './faults/fault.js';
export type { LoggedRequest } from './http/request-log.js';
export type { Plan } from './plans.js';
export { memoryStorage } from './storage/memory-storage.js';
export { type Bytes, type FileKind, type Storage, StorageFullError } from './storage/storage.js';

/**
 * A local Vimeo without a port, for pages, workers, Deno and Bun: whatever has `Request` and `Response`.
 *
 * @example
 * ```ts
 * const emulator = createEmulator({ seed: 'tests' });
 * const request = new Request('https://vimeo.test/me', { headers: { authorization: `bearer ${emulator.token}` } });
 * const response = await emulator.fetch(request);
 * ```
 */
export function createEmulator(options: EmulatorCoreOptions = {}): EmulatorCore {
  return assemble(options).core;
}
