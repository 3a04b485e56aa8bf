import type { Case } from './case.js';
import { type Environment, needWords } from './environment.js';
import { NotApplicable } from './not-applicable.js';
import { Session } from './session.js';

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Runs one case and removes what it made. Never rejects. */
export async function runCase(
  one: Case,
  environment: Environment,
  { write }: { write: boolean },
): Promise<Outcome> {
  if (one.effect === 'writes' && !write)
    return { kind: 'skipped', reason: 'it changes the account; --write allows that' };
  const missing = (one.needs ?? []).filter((need) => !environment[need]);
  if (missing.length > 0)
    return { kind: 'skipped', reason: `it needs ${missing.map((need) => needWords[need]).join(' and ')}` };
  const vimeo = new Session(environment);
  const outcome = await one.run(vimeo).then(
    (): Outcome => ({ kind: 'passed' }),
    (error: unknown): Outcome =>
      error instanceof NotApplicable ? { kind: 'skipped', reason: error.message } : { kind: 'failed', error },
  );
  // What the case itself found is the better message, if both went wrong.
  return vimeo.cleanUp().then(
    () => outcome,
    (error: unknown) => (outcome.kind === 'failed' ? outcome : { kind: 'failed', error }),
  );
}
