export { type Clock, manualClock, runningClock } from './clock.js';
export type { Plan } from './plans.js';
export { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator.js';
