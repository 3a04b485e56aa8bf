import type { RateLimit, User } from 'vimeokit';
import { connect } from '../account/connect.js';
import { defineCommand } from '../args/command.js';
import { outputFlags } from '../args/flag.js';
import type { Io } from '../io.js';
import { colorsFor } from '../output/colors.js';
import { bytes, count } from '../output/format.js';
import { pickedFrom } from '../output/pick.js';
import { printJson, wantsJson } from '../output/print-json.js';
import { styled } from '../output/styled.js';

type Quota = NonNullable<User['upload_quota']>;

export default defineCommand({
  summary: 'Show the rate budget and the upload quota',
  flags: outputFlags,
  examples: [
    ['vimeo limits', 'how much is left?'],
    ['vimeo limits --json calls.remaining --jq .calls.remaining', 'calls left this minute, for a script'],
  ],
  notes: 'Calls are counted as Vimeo does: one with --fields costs 1, one without 2.',
  async run(options, io) {
    const vimeo = await connect(options, io);
    const { data, rateLimit } = await vimeo.get('/me', { fields: ['upload_quota'], signal: io.signal });
    const quota = (data as { upload_quota?: Quota }).upload_quota; // absent without upload access
    if (wantsJson(options))
      return printJson(io, pickedFrom({ calls: rateLimit, quota }, options.json), options);
    if (rateLimit) showCalls(rateLimit, io);
    // `space` repeats the one of the two that applies.
    for (const name of ['periodic', 'lifetime'] as const)
      showQuota(name, quota?.[name], quota?.space?.showing, io);
    if (!quota)
      io.say('Vimeo reports no quota: the app has no upload access, or the token belongs to no user.');
  },
});

function showCalls({ limit, remaining, resetAt }: RateLimit, io: Io): void {
  const seconds = Math.max(0, Math.round((resetAt.getTime() - Date.now()) / 1000));
  const facts = `${count(remaining)} of ${count(limit)} left for ${seconds} s`;
  draw(io, 'calls a minute', limit - remaining, limit, facts);
}

interface Part {
  readonly max?: number | null;
  readonly used?: number | null;
  readonly free?: number | null;
  readonly unit?: string | null;
  readonly period?: string | null;
  readonly reset_date?: string | null;
}

/** Any of its numbers may be null, and its unit may be videos. */
function showQuota(name: string, part: Part | undefined, binding: string | undefined, io: Io): void {
  if (typeof part?.max !== 'number') return;
  const amount = (number: number) => (part.unit === 'video_count' ? count(number) : bytes(number));
  const used = part.used ?? (typeof part.free === 'number' ? part.max - part.free : 0);
  const what = part.unit === 'video_count' ? 'videos' : 'storage';
  const period = part.period ? `a ${part.period}` : 'in all';
  const until = part.reset_date ? `, until ${part.reset_date.slice(0, 10)}` : '';
  const isBinding = name === binding ? '; this limit applies' : '';
  draw(
    io,
    `${what} ${period}`,
    used,
    part.max,
    `${amount(used)} of ${amount(part.max)} used${until}${isBinding}`,
  );
}

const barColumns = 24;

/** A bar in a terminal; numbers in a pipe. */
function draw(io: Io, name: string, used: number, max: number, facts: string): void {
  if (!io.stdout.isTTY) {
    io.print([name, used, max].join('\t'));
    return;
  }
  const { green, yellow, red, dim } = colorsFor(io.stdout, io);
  const part = max > 0 ? Math.min(1, Math.max(0, used / max)) : 0;
  const filled = Math.round(part * barColumns);
  const paint = part > 0.9 ? red : part > 0.7 ? yellow : green;
  io.print(
    styled`${name.padEnd(16)} ${paint('━'.repeat(filled))}${dim('━'.repeat(barColumns - filled))}  ${facts}`,
  );
}
