import { createHash } from 'node:crypto';
import { checkFault } from './check-fault.js';
import type { ArmedFault, Fault } from './fault.js';

interface Armed {
  readonly id: string;
  readonly fault: Fault;
  readonly fits: (call: string) => boolean;
  readonly limit: number;
  seen: number;
  struck: number;
}

/** What goes wrong on demand. */
export class Faults {
  readonly #seed: string;
  #armed: Armed[] = [];
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Arms a fault; of several that fit a call, the one that was armed first strikes. */
  add(given: Fault): ArmedFault {
    const fault = checkFault(structuredClone(given));
    const id = String(++this.#count);
    const { route = '*', nth, probability, times } = fault;
    const standard = nth !== undefined ? [nth].flat().length : probability !== undefined ? null : 1;
    const limit = (times === undefined ? standard : times) ?? Number.POSITIVE_INFINITY;
    const armed = { id, fault, fits: routeMatcher(route), limit, seen: 0, struck: 0 };
    this.#armed.push(armed);
    return shown(armed);
  }

  list(): ArmedFault[] {
    return this.#armed.map(shown);
  }

  remove(id: string): boolean {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter((one) => one.id !== id);
    return this.#armed.length < before;
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that strikes a call such as `PATCH /videos/1`, if one does; a path may be known by several names. */
  take(...names: string[]): Fault | undefined {
    let striking: Armed | undefined;
    for (const armed of this.#armed) {
      if (!names.some(armed.fits)) continue;
      armed.seen++;
      if (!striking && armed.struck < armed.limit && this.#isDue(armed)) striking = armed;
    }
    if (!striking) return undefined;
    striking.struck++;
    return striking.fault;
  }

  #isDue({ fault: { nth, probability, seed = this.#seed }, id, seen }: Armed): boolean {
    if (nth !== undefined && ![nth].flat().includes(seen)) return false;
    return probability === undefined || chance(`${seed}:${id}:${seen}`) < probability;
  }
}

/** From 0 to 1, and always the same for the same text. */
export function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

function routeMatcher(route: string): (call: string) => boolean {
  if (route === '*') return (call) => !/^(WEBHOOK|TRANSCODE) /.test(call);
  const [method = '*', path = '*'] = route.split(' ');
  const pattern =
    path === '*'
      ? '.*'
      : path
          .split(/(\*\*|\*|\{[^{}]*\})/)
          .map((part) => (part === '**' ? '.*' : /^[*{]/.test(part) ? '[^/]+' : escaped(part)))
          .join('');
  const whole = new RegExp(`^${method === '*' ? '[A-Z]+' : method} ${pattern}$`);
  return (call) => whole.test(call);
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

function shown({ id, fault, seen, struck, limit }: Armed): ArmedFault {
  return { id, fault, seen, struck, isOver: struck >= limit };
}
