import type { Case } from './case.js';
import { type Ground, needWords } from './ground.js';
import { NotHere } from './not-here.js';
import { Session } from './session.js';

export type Outcome =
  | { readonly is: 'passed' }
  | { readonly is: 'skipped'; readonly reason: string }
  | { readonly is: 'failed'; readonly error: unknown };

/** Runs one case and removes what it made. Never rejects. */
export async function runCase(one: Case, ground: Ground, { write }: { write: boolean }): Promise<Outcome> {
  if (one.effect === 'writes' && !write)
    return { is: 'skipped', reason: 'it changes the account; --write allows that' };
  const missing = (one.needs ?? []).filter((need) => !ground[need]);
  if (missing.length > 0)
    return { is: 'skipped', reason: `it needs ${missing.map((need) => needWords[need]).join(' and ')}` };
  const vimeo = new Session(ground);
  const outcome = await one.run(vimeo).then(
    (): Outcome => ({ is: 'passed' }),
    (error: unknown): Outcome =>
      error instanceof NotHere ? { is: 'skipped', reason: error.message } : { is: 'failed', error },
  );
  // What the case itself found is the better message, if both went wrong.
  return vimeo.cleanUp().then(
    () => outcome,
    (error: unknown) => (outcome.is === 'failed' ? outcome : { is: 'failed', error }),
  );
}
