import { randomUUID } from 'node:crypto';
import {
  linkSync,
  lstatSync,
  lutimesSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { codeOf, readTextSync } from './no-follow.js';

// A lock's owner says that it lives; another machine, which cannot look for the process, goes by that alone.
const heartbeatMs = 10_000;
const silentMs = 60_000;
// A process that takes a silent owner's lock away does so under a lock of its own, and holds it for a moment.
const takeoverMs = 5_000;

/**
 * A file that one process at a time has. An owner that was stopped for a minute loses it, and learns of that before every
 * step: what it looks at and what it then does are never parted by waiting, so all of it is synchronous.
 */
export class FileLock {
  /** `undefined` where a living process has it. */
  static take(path: string): FileLock | undefined {
    const id = create(path);
    if (id !== undefined) return new FileLock(path, id, false);
    const takenId = takeOver(path);
    return takenId === undefined ? undefined : new FileLock(path, takenId, true);
  }

  readonly path: string;
  /** Tells this lock from all others, before and after it. */
  readonly id: string;
  /** True where an owner before has not released it. */
  readonly isTakenOver: boolean;
  readonly #heart: ReturnType<typeof setInterval>;

  private constructor(path: string, id: string, isTakenOver: boolean) {
    this.path = path;
    this.id = id;
    this.isTakenOver = isTakenOver;
    this.#heart = setInterval(() => this.#beat(), heartbeatMs);
    // A process that has nothing else to do is done.
    this.#heart.unref();
  }

  #beat(): void {
    try {
      const now = new Date();
      if (this.isOurs) lutimesSync(this.path, now, now);
      else clearInterval(this.#heart);
    } catch {
      // A folder that cannot be read or written now is one that nobody else takes the lock in.
    }
  }

  get isOurs(): boolean {
    return isOwn(this.path, this.id);
  }

  release(): void {
    clearInterval(this.#heart);
    removeOwn(this.path, this.id);
  }
}

/** True where the lock's owner is alive, and gives signs of it. */
function isHeld(facts: Stats, text: string | undefined): boolean {
  if (Date.now() - facts.mtimeMs > silentMs) return false;
  // A symlink is nobody's lock.
  if (text === undefined) return !facts.isSymbolicLink();
  const { pid, host } = ownerOf(text);
  // Made on another machine, or, where a disk has no links, made a moment ago and not written yet.
  if (typeof pid !== 'number' || host !== hostname()) return true;
  return isAlive(pid);
}

function takeOver(path: string): string | undefined {
  const facts = factsOf(path);
  // Released a moment ago: the first that makes it has it.
  if (!facts) return create(path);
  const found = readTextSync(path);
  if (isHeld(facts, found)) return undefined;
  const guard = `${path}.takeover`;
  const guardFacts = factsOf(guard);
  if (guardFacts && Date.now() - guardFacts.mtimeMs > takeoverMs) rmSync(guard, { force: true });
  const guardId = create(guard);
  if (guardId === undefined) return undefined;
  try {
    // Looked at again: somebody may have been faster before we were alone.
    return readTextSync(path) === found && removeOnly(path, found) ? create(path) : undefined;
  } finally {
    removeOwn(guard, guardId);
  }
}

/**
 * False where there is another lock by now. It is looked at where nobody else can change it, and put back: between a look
 * and a removal another may always have come.
 */
function removeOnly(path: string, text: string | undefined): boolean {
  const aside = `${path}.${randomUUID()}.part`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
  const isThat = readTextSync(aside) === text;
  if (isThat) rmSync(aside, { force: true });
  else putBack(aside, path);
  return isThat;
}

function putBack(from: string, to: string): void {
  try {
    if (!link(from, to)) renameSync(from, to);
  } catch (error) {
    // Its owner learns that it has lost it.
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(from, { force: true });
  }
}

/**
 * The id of what was made; `undefined` where there is something already. It appears with its owner in it: a process that is
 * killed in between would leave a lock of nobody, which keeps all others out.
 */
function create(path: string): string | undefined {
  const id = randomUUID();
  const owner = JSON.stringify({ pid: process.pid, host: hostname(), id });
  const part = `${path}.${id}.part`;
  try {
    writeFileSync(part, owner, { flag: 'wx', mode: 0o600 });
    if (!link(part, path)) writeFileSync(path, owner, { flag: 'wx', mode: 0o600 });
    return id;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined;
    throw error;
  } finally {
    rmSync(part, { force: true });
  }
}

/** False where the disk has no links, as a memory card has none. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    return false;
  }
}

function removeOwn(path: string, id: string): void {
  if (isOwn(path, id)) rmSync(path, { force: true });
}

function isOwn(path: string, id: string): boolean {
  const text = readTextSync(path);
  return text !== undefined && ownerOf(text).id === id;
}

function ownerOf(text: string): Readonly<Record<'pid' | 'host' | 'id', unknown>> {
  try {
    const { pid, host, id } = Object(JSON.parse(text));
    return { pid, host, id };
  } catch {
    return { pid: undefined, host: undefined, id: undefined };
  }
}

function factsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // It is there and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}

/** Dead, and not yet asked after by its parent, which in a container may never do so. Only Linux tells. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
