const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** 44_700 as `44.7 kB`. */
export function bytes(count: number): string {
  const power = powerOf(count);
  return `${inUnit(count, power)} ${units[power]}`;
}

/** `3.0 of 44.7 kB`. */
export function bytesOf(part: number, whole: number): string {
  return `${inUnit(part, powerOf(whole))} of ${bytes(whole)}`;
}

function powerOf(count: number): number {
  return count < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
}

function inUnit(count: number, power: number): string {
  const value = count / 1000 ** power;
  return value.toFixed(power === 0 || value >= 100 ? 0 : 1);
}

/** 125 as `2:05`. */
export function duration(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return '–';
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** 1500 as `1,500`. */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}

/** `1 video`, `2 videos`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${count(number)} ${number === 1 ? noun : plural}`;
}

/** The day of an ISO date. */
export function day(date: string | null | undefined): string {
  return date?.slice(0, 10) ?? '';
}
