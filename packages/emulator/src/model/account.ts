import type { State } from '../state/state.js';

/** Bytes that an account may hold. */
export const accountSpace = 5_000_000_000_000;

/** Bytes that an account may still take: what was announced counts. */
export function spaceLeft(account: string, state: State): number {
  const used = state.ownedBy(account, 'version').reduce((sum, { data }) => sum + (data.size ?? 0), 0);
  return accountSpace - used;
}

/** Bytes that are there. */
export function spaceUsed(account: string, state: State): number {
  return state
    .ownedBy(account, 'version')
    .reduce((sum, { data }) => sum + (data.uploaded_at === undefined ? 0 : (data.size ?? 0)), 0);
}

/** Whether a user acts for an account: their own, or one whose team they are in. */
export function isInTeamOf(user: string, account: string, state: State): boolean {
  return user === account || (state.findOf('user', user)?.data.teams?.includes(account) ?? false);
}
