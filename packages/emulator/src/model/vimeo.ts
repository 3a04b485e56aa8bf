import type { Plan } from '../plans.js';
import type { State } from '../state/state.js';

/** What a local Vimeo was started with. */
export interface Settings {
  /** Whose budget of calls applies. */
  readonly plan: Plan;
  /** Milliseconds of emulated time from the last byte to a playable video. */
  readonly transcodeMs: number;
  readonly app: App;
}

export interface App {
  readonly name: string;
  readonly uri: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** One local Vimeo: what is there, and what it was started with. */
export interface Vimeo {
  readonly state: State;
  readonly settings: Settings;
}

/** The one app that there is; its secrets follow from the seed. */
export function appOf(state: State): App {
  return {
    name: 'Local app',
    uri: '/apps/1',
    clientId: state.secret('client-id', 40),
    clientSecret: state.secret('client-secret', 64),
  };
}
