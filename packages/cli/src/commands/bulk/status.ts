import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../account/connect.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { timeLeft } from '../../bulk/time-left.js';
import type { Io } from '../../io.js';
import { bytes, count } from '../../output/format.js';
import { pickedFrom } from '../../output/pick.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { printFacts } from '../../output/print-table.js';
import { type OpenBulk, openBulk, queueFlags } from '../bulk.js';

const lookMs = 2000;

export default defineCommand({
  summary: 'Show how far the queue is',
  flags: { watch: flag.on('Again and again, with the time that is left'), ...queueFlags, ...outputFlags },
  examples: [
    ['vimeo bulk status', 'counts, bytes, and why it is paused'],
    ['vimeo bulk status --watch', 'until nothing is left'],
    ['vimeo bulk status --json waiting,failed', 'for a script'],
  ],
  notes: 'The time left is the longest of what the line, the rate budget and the quota let through.',
  async run(options, io) {
    await using bulk = await openBulk(options, io);
    const limits = await accountLimits(options, io);
    const first = { at: Date.now(), status: await bulk.status() };
    for (let { status } = first; ; status = await bulk.status()) {
      const now = Date.now();
      const left = timeLeft(
        {
          waiting: status.waiting + status.active,
          done: status.done - first.status.done,
          ms: now - first.at,
          ...limits,
        },
        now,
      );
      if (wantsJson(options))
        await printJson(io, pickedFrom({ ...status, timeLeft: left }, options.json), options);
      else show(status, left, io);
      if (!options.watch || status.waiting + status.active === 0) return;
      await sleep(lookMs, undefined, { signal: io.signal }).catch(() => {});
      if (io.signal.aborted) return;
    }
  },
});

type Status = Awaited<ReturnType<OpenBulk['status']>>;

function show(status: Status, left: ReturnType<typeof timeLeft>, io: Io): void {
  const { waiting, active, done, failed, paused, reason, message, until } = status;
  const why = reason === undefined ? 'yes' : `${reason}: ${message}`;
  printFacts(io, [
    ['waiting', count(waiting)],
    ['active', count(active)],
    ['done', `${count(done)}, ${bytes(status.bytes)}`],
    ['failed', count(failed)],
    ['paused', paused ? `${why}${until ? `, until ${until.toISOString()}` : ''}` : undefined],
    ['time left', left && waiting + active > 0 ? `${minutes(left.ms)}, by the ${left.by}` : undefined],
  ]);
}

function minutes(ms: number): string {
  const whole = Math.max(1, Math.ceil(ms / 60_000));
  return whole < 120 ? `${whole} min` : `${count(Math.round(whole / 60))} h`;
}

/** What the account allows; nothing where nobody is signed in: a machine that only looks needs no token. */
async function accountLimits(options: Parameters<typeof connect>[0], io: Io) {
  try {
    const vimeo = await connect(options, io);
    const { data, rateLimit } = await vimeo.get('/me', {
      fields: ['upload_quota.periodic'],
      signal: io.signal,
    });
    const { free, unit, reset_date: reset } = Object(Object(data.upload_quota).periodic);
    const isCounted = unit === 'video_count' && typeof free === 'number' && typeof reset === 'string';
    return {
      callsPerMinute: rateLimit?.limit,
      quota: isCounted ? { free, resetAt: new Date(reset) } : undefined,
    };
  } catch {
    io.signal.throwIfAborted();
    return { callsPerMinute: undefined, quota: undefined };
  }
}
