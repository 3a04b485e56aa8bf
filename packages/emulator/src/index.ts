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
export type { EmulatorClientOptions, EmulatorFaults, EmulatorState } from './emulator.js';
export type { ArmedFault, Fault, FaultEffect } from './faults/fault.js';
export type { TokenOptions } from './http/control/new-token.js';
export type { LoggedRequest } from './http/request-log.js';
export { type Emulator, type EmulatorOptions, startEmulator } from './node/start-emulator.js';
export type { Plan } from './plans.js';
export type { ClientClock } from './waits.js';
