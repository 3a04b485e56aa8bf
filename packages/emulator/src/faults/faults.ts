import { digestOf } from '../state/secrets.js';
import { checkFault } from './check-fault.js';
import type { ArmedFault, Fault } from './fault.js';

interface Armed {
  readonly id: string;
  readonly fault: Fault;
  readonly fits: (call: string) => boolean;
  readonly limit: number;
  matched: number;
  applied: number;
}

/** What goes wrong on demand. */
export class Faults {
  readonly #seed: string;
  readonly #changed: () => void;
  #armed: Armed[] = [];
  #count = 0;

  constructor(seed: string, changed: () => void) {
    this.#seed = seed;
    this.#changed = changed;
  }

  /** Arms a fault; of several that fit a call, the one that was armed first is applied. */
  add(given: Fault): ArmedFault {
    const fault = checkFault(structuredClone(given));
    const id = String(++this.#count);
    const { nth, probability, times } = fault;
    const isEndless = probability !== undefined || fault.suspended === true;
    const defaultLimit = nth !== undefined ? [nth].flat().length : isEndless ? null : 1;
    const limit = (times === undefined ? defaultLimit : times) ?? Number.POSITIVE_INFINITY;
    const armed = { id, fault, fits: matcherOf(fault), limit, matched: 0, applied: 0 };
    this.#armed.push(armed);
    this.#changed();
    return shown(armed);
  }

  list(): ArmedFault[] {
    return this.#armed.map(shown);
  }

  remove(id: string): boolean {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter((one) => one.id !== id);
    this.#changed();
    return this.#armed.length < before;
  }

  clear(): void {
    this.#armed = [];
    this.#changed();
  }

  get isEmpty(): boolean {
    return this.#armed.length === 0;
  }

  /** The fault to apply to a call such as `PATCH /videos/1`, if there is one; a path may be known by several names. */
  take(...names: string[]): Fault | undefined {
    let due: Armed | undefined;
    for (const armed of this.#armed) {
      if (!names.some(armed.fits)) continue;
      armed.matched++;
      this.#changed();
      if (!due && armed.applied < armed.limit && this.#isDue(armed)) due = armed;
    }
    if (!due) return undefined;
    due.applied++;
    return due.fault;
  }

  #isDue({ fault: { nth, probability, seed = this.#seed }, id, matched }: Armed): boolean {
    if (nth !== undefined && ![nth].flat().includes(matched)) return false;
    return probability === undefined || chance(`${seed}:${id}:${matched}`) < probability;
  }
}

/** From 0 to 1, and always the same for the same text. */
export function chance(text: string): number {
  return digestOf(text).getUint32(0) / 2 ** 32;
}

function matcherOf({ route, quota }: Fault): (call: string) => boolean {
  if (route !== undefined || quota === undefined) return routeMatcher(route ?? '*');
  return (call) => /^POST \/(users\/[^/]+|me)\/videos$|^POST \/videos\/[^/]+\/versions$/.test(call);
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

function shown({ id, fault, matched, applied, limit }: Armed): ArmedFault {
  return { id, fault, matched, applied, isOver: applied >= limit };
}
