import { isoDate } from '../../clock.js';
import type { State } from '../../state/state.js';

export function clockPart(state: State): string {
  const now = state.clock.now();
  const next = state.schedule.next();
  const coming =
    next === undefined
      ? 'Nothing is about to happen by itself.'
      : `The next thing happens in ${words(Math.max(0, next - now))}.`;
  return `<p>It is <time datetime="${isoDate(now)}">${isoDate(now)}</time> here. ${coming}</p>`;
}

export function clockForm(): string {
  const moves = [
    ['1', '1 minute'],
    ['60', '1 hour'],
    ['1440', '1 day'],
  ];
  const buttons = moves.map(
    ([minutes, name]) => `<button name="advanceMinutes" value="${minutes}">Forward ${name}</button>`,
  );
  return `<form method="post" action="/_emulator/clock">
        <button name="toNextEvent" value="true">Forward to the next event</button> ${buttons.join(' ')}</form>`;
}

function words(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  const units = [
    [86_400_000, 'days'],
    [3_600_000, 'hours'],
    [60_000, 'minutes'],
    [1000, 'seconds'],
  ] as const;
  const [size, name] = units.find(([unit]) => ms >= 2 * unit) ?? [1000, 'seconds'];
  return `${Math.round(ms / size)} ${name}`;
}
