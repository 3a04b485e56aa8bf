import { readRecord } from '../../records/read-record.js';
import { isJobRecord } from '../../records/upload-record.js';
import type { UploadClaim, UploadStore } from '../../records/upload-store.js';
import { abortedSignal, createAbortController } from '../../time/abort-controller.js';
import type { Clock } from '../../time/clock.js';
import { onAbort } from '../../time/on-abort.js';
import { raceAbort } from '../../time/race-abort.js';

/** What ends the wait for a store. */
interface StoreLimits {
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

// A store that is slow, not stuck, keeps what it was given in this time: a ticket that is not kept is a video that is lost.
const graceMs = 10_000;

/**
 * A store of the caller's own, which may be deaf to the signal, and may never settle. An abort ends the wait for what is asked
 * for at once, and gives what is being kept or released ten seconds more. What was taken and comes after the abort is released.
 * A release that fails fails nothing: all there was to keep is kept, and what an owner that died had becomes free by itself.
 */
export function guardedStore(store: UploadStore, limits: StoreLimits): UploadStore {
  return {
    async claim(key, kind) {
      const claim = await take(() => store.claim(key, kind), limits.signal);
      return claim && guardedClaim(claim, limits);
    },
    async takeLink(link) {
      const held = await take(() => store.takeLink(link), limits.signal);
      return held && { release: () => release(held, limits) };
    },
  };
}

/** For an upload that was given up, so that its own signal has ended all waiting already. */
export async function forgetRecord(store: UploadStore, key: string, clock: Clock): Promise<void> {
  const forget = async () => {
    const claim = await store.claim(key, 'job');
    await claim?.remove();
    await claim?.release();
  };
  const signal = abortedSignal(new Error('The video is deleted, but the store does not forget its upload.'));
  await raceGrace(forget(), { signal, clock });
}

function guardedClaim(claim: UploadClaim, limits: StoreLimits): UploadClaim {
  return {
    load: async () => readRecord(await raceAbort(Promise.resolve(claim.load()), limits.signal)),
    async save(record) {
      const saving = Promise.resolve(claim.save(record));
      const hasTicket = isJobRecord(record) && record.ticket !== undefined;
      await (hasTicket ? raceGrace(saving, limits) : raceAbort(saving, limits.signal));
    },
    remove: async () => raceGrace(Promise.resolve(claim.remove()), limits),
    release: () => release(claim, limits),
  };
}

interface Releasable {
  release(): Promise<void>;
}

async function take<Taken extends Releasable>(
  ask: () => Promise<Taken | undefined>,
  signal: AbortSignal,
): Promise<Taken | undefined> {
  const taking = Promise.resolve(ask());
  try {
    return await raceAbort(taking, signal);
  } catch (error) {
    // Nobody else is left to do so.
    taking.then((taken) => taken?.release()).catch(() => {});
    throw error;
  }
}

async function release(held: Releasable, limits: StoreLimits): Promise<void> {
  await raceGrace(
    Promise.resolve().then(() => held.release()),
    limits,
  ).catch(() => {});
}

/** The promise, or the signal's reason where it has not settled some time after the abort. */
function raceGrace<Result>(promise: Promise<Result>, { signal, clock }: StoreLimits): Promise<Result> {
  return new Promise((resolve, reject) => {
    const settled = createAbortController();
    const waitOnce = () => {
      clock.sleep(graceMs, settled.signal).then(
        () => reject(signal.reason),
        () => {},
      );
    };
    const stopListening = onAbort(signal, waitOnce);
    if (signal.aborted) waitOnce();
    promise.then(resolve, reject).finally(() => {
      stopListening();
      settled.abort();
    });
  });
}
