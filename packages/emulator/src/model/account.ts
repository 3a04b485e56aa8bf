import type { Plan } from '../plans.js';
import type { State } from '../state/state.js';
import type { Vimeo } from './vimeo.js';

export const accountNameWords = 'of small letters and digits, and not of digits alone';

/** Whether a name can stand in the address of an account: digits alone are the id of one. */
export function isAccountName(name: string): boolean {
  return /^[a-z0-9]*[a-z][a-z0-9]*$/.test(name);
}

const accountSpace = 5_000_000_000_000;

/** The plan of an account: its own, or that of the emulator's settings. Tokens without a user have the latter. */
export function planOf(account: string | undefined, { state, settings }: Vimeo): Plan {
  return state.findOf('user', account)?.data.plan ?? settings.plan;
}

/** Bytes that an account may hold, and may take in a month where that is limited, too. */
export function quotaOf(account: string, state: State): { total: number; periodic: number | undefined } {
  const { total = accountSpace, periodic } = state.findOf('user', account)?.data.quota ?? {};
  return { total, periodic };
}

/** The quota that a file of this size would be beyond, if there is one: what was announced counts. */
export function quotaBeyond(account: string, size: number, state: State): 'total' | 'periodic' | undefined {
  const { total, periodic = Number.POSITIVE_INFINITY } = quotaOf(account, state);
  if (state.spaceOf(account).announced + size > total) return 'total';
  if (periodic === Number.POSITIVE_INFINITY) return undefined;
  const { start } = periodOf(state);
  const ofPeriod = state.ownedBy(account, 'version').filter(({ created }) => created >= start);
  const announced = ofPeriod.reduce((sum, { data }) => sum + (data.size ?? 0), size);
  return announced > periodic ? 'periodic' : undefined;
}

/** The month that it is by the emulator's clock, in UTC. */
export function periodOf({ clock }: State): { start: number; end: number } {
  const now = new Date(clock.now());
  const month = (offset: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1);
  return { start: month(0), end: month(1) };
}

/** Bytes that are there, of videos that were made from a time on. */
export function spaceUsedSince(since: number, account: string, state: State): number {
  let used = 0;
  for (const { created, data } of state.ownedBy(account, 'version'))
    if (data.uploaded_at !== undefined && created >= since) used += data.size ?? 0;
  return used;
}

/** Whether a user acts for an account: their own, or one whose team they are in. */
export function isInTeamOf(user: string, account: string, state: State): boolean {
  return user === account || (state.findOf('user', user)?.data.teams?.includes(account) ?? false);
}
