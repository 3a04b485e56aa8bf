import type { Engine } from '../engines/engine.js';

/** Why nothing is begun, as all machines see it. */
export interface Pause {
  /** `asked`, or what Vimeo refused: `token`, `forbidden`, `storage`, `quota`. */
  readonly reason: string;
  readonly message: string;
  /** When it goes on by itself, as an ISO date. */
  readonly until?: string | undefined;
  /** Uploads under way stop, too. */
  readonly now?: boolean | undefined;
}

const note = 'pause';

/** Stops all workers: until somebody resumes, or, with `until`, until then. */
export async function pauseQueue({ queue, notes }: Engine, pause: Pause): Promise<void> {
  await notes.write(note, JSON.stringify(pause));
  const ms = pause.until === undefined ? undefined : Date.parse(pause.until) - Date.now();
  if (ms === undefined) await queue.pause();
  else await queue.rateLimit(Math.max(1, ms));
}

export async function resumeQueue({ queue, notes }: Engine): Promise<void> {
  await notes.write(note, undefined);
  await queue.removeRateLimitKey();
  await queue.resume();
}

/** The pause that is on; `undefined` where there is none, or its time is over. */
export async function readPause({ notes }: Engine): Promise<Pause | undefined> {
  const text = await notes.read(note);
  if (text === undefined) return undefined;
  const pause = JSON.parse(text) as Pause; // it was written above
  return pause.until !== undefined && Date.parse(pause.until) <= Date.now() ? undefined : pause;
}
