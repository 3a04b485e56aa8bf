import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Bulk, type BulkItem, createBulk } from '@vimeokit/bulk';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { SeededRandom } from '../../../packages/client/test/support/seeded-random.js';
import { KillGate } from './kill-gate.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));
const script = fileURLToPath(new URL('bulk-worker-process.mjs', import.meta.url));

export interface SceneOptions {
  readonly url: string;
  readonly videos: number;
  readonly workers: number;
  readonly seed: number;
  /** So many of the creates' responses are lost, from 0 to 1. */
  readonly lostCreates?: number;
  /** For how long a worker may be silent. By default 6. */
  readonly leaseSeconds?: number;
  /** So many are stopped for a while where others are killed, from 0 to 1. By default 0.2. */
  readonly stops?: number;
}

// What all workers call Vimeo; each reaches it by a gate of its own.
const origin = 'http://127.0.0.1:9';

/**
 * What a worker does to Vimeo, at any of which it may die. The first of these moments that comes is its last, and one comes
 * before its second video is done: there are videos left until the last kill.
 */
const kinds = [
  { kind: 'POST /me/videos', latest: 2, whens: ['unseen', 'late', 'lost', 'answered'] },
  { kind: 'PATCH /_upload/tus/*', latest: 9, whens: ['unseen', 'half', 'lost', 'answered'] },
  { kind: 'HEAD /_upload/tus/*', latest: 3, whens: ['unseen', 'answered'] },
] as const;

/** A queue of videos, an account, and workers in processes of their own that come back whenever they are killed. */
export class BulkScene implements AsyncDisposable {
  static async open(options: SceneOptions): Promise<BulkScene> {
    const emulator = await startEmulator({ transcodeMs: 0, plan: 'enterprise' });
    const folder = await mkdtemp(join(tmpdir(), 'vimeo-bulk-'));
    const scene = new BulkScene(options, emulator, folder);
    await scene.#prepare();
    return scene;
  }

  readonly bulk: Bulk;
  readonly vimeo: VimeoClient;
  readonly items: BulkItem[] = [];
  /** How often each kind of moment was the last of a worker. */
  readonly deaths = new Map<string, number>();
  kills = 0;
  stops = 0;
  bytes = 0;
  readonly #options: SceneOptions;
  readonly #emulator: Emulator;
  readonly #folder: string;
  readonly #random: SeededRandom;
  readonly #sha256 = new Map<string, string>();
  readonly #gates: KillGate[] = [];
  readonly #children = new Map<number, ChildProcess>();
  readonly #waking: Promise<void>[] = [];
  #added = 0;
  #isOver = false;

  private constructor(options: SceneOptions, emulator: Emulator, folder: string) {
    this.#options = options;
    this.#emulator = emulator;
    this.#folder = folder;
    this.#random = new SeededRandom(options.seed);
    this.vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    this.bulk = createBulk({
      connection: options.url,
      name: `soak-${options.seed}`,
      attempts: 50,
      retryDelaySeconds: 0.2,
    });
  }

  async #prepare(): Promise<void> {
    const { videos, workers, lostCreates = 0 } = this.#options;
    const video = await readFile(join(media, 'harbour.mp4'));
    for (let number = 1; number <= videos; number++) {
      // A box that players skip makes each file, and its size, another one.
      const box = Buffer.alloc(8 + number, number);
      box.writeUInt32BE(box.length, 0);
      box.write('free', 4);
      const bytes = Buffer.concat([video, box]);
      const source = join(this.#folder, `${number}.mp4`);
      await writeFile(source, bytes);
      this.#sha256.set(`${number}.mp4`, createHash('sha256').update(bytes).digest('hex'));
      this.bytes += bytes.length;
      this.items.push({ source, key: `${number}.mp4`, name: `${number}.mp4` });
    }
    const losing = new SeededRandom(this.#options.seed + 1);
    const loses = (kind: string) => kind === 'POST /me/videos' && losing.chance(lostCreates);
    for (let slot = 0; slot < workers; slot++)
      this.#gates.push(await KillGate.open(this.#emulator, { loses, origin }));
  }

  /** Starts the workers; one that ends is started again until the scene is over. */
  start(): void {
    for (const slot of this.#gates.keys()) this.#startWorker(slot);
  }

  /** Adds so many of the videos that are not in the queue yet. */
  async add(count = this.items.length): Promise<void> {
    const items = this.items.slice(this.#added, this.#added + count);
    this.#added += items.length;
    await this.bulk.add(items);
  }

  /**
   * Kills so many workers, each at a moment of its work that chance chooses, and stops others for longer than their locks. Videos
   * are added as they are done, so that there is something to do until the last kill.
   */
  async killWorkers(count: number): Promise<void> {
    let left = count;
    await Promise.all(
      this.#gates.map(async (gate, slot) => {
        while (left > 0 && (await this.#addWhatIsDone())) {
          const isStop = this.#random.chance(this.#options.stops ?? 0.2);
          if (!isStop) left--;
          const isHit = await this.#killAtNextMoment(gate, slot, isStop);
          if (!isHit && !isStop) left++;
        }
      }),
    );
    await this.add();
  }

  async #killAtNextMoment(gate: KillGate, slot: number, isStop: boolean): Promise<boolean> {
    const points = kinds.map(({ kind, latest, whens }) => ({
      kind,
      nth: this.#random.between(1, latest),
      when: this.#random.one(whens),
    }));
    const hit = new Promise<void>((resolve) => {
      gate.armFirst(points, async ({ kind, when }) => {
        // The one that runs now: it may be another one than when this began.
        const child = this.#children.get(slot);
        if (!child) return resolve();
        const waking = isStop ? this.#stopForAWhile(child) : undefined;
        if (!isStop) {
          this.kills++;
          const ended = hasEnded(child);
          child.kill('SIGKILL');
          await ended;
        }
        const name = `${when} ${kind}${isStop ? ', stopped' : ''}`;
        this.deaths.set(name, (this.deaths.get(name) ?? 0) + 1);
        if (process.env.BULK_TRACE) console.error(this.#options.url.slice(0, 5), this.kills, name);
        resolve();
        if (when === 'late') await waking;
      });
    });
    // Where no call comes, there may be nothing to do.
    const isHit = await Promise.race([hit.then(() => true), sleep(3000, false, { ref: false })]);
    if (!isHit) gate.disarm();
    return isHit;
  }

  /** Stops a worker for longer than its locks. */
  #stopForAWhile(child: ChildProcess): Promise<void> {
    this.stops++;
    child.kill('SIGSTOP');
    const waking = sleep(2.5 * this.#leaseMs).then(() => void child.kill('SIGCONT'));
    this.#waking.push(waking);
    return waking;
  }

  get #leaseMs(): number {
    return 1000 * (this.#options.leaseSeconds ?? 6);
  }

  /** False where nothing is left to do. */
  async #addWhatIsDone(): Promise<boolean> {
    const { waiting, active } = await this.bulk.status();
    const room = Math.max(0, 2 * this.#gates.length - waiting - active);
    const left = this.items.length - this.#added;
    await this.add(Math.min(room, left));
    return waiting + active + left > 0;
  }

  async #isIdle(): Promise<boolean> {
    const { waiting, active } = await this.bulk.status();
    return waiting + active === 0;
  }

  #startWorker(slot: number): void {
    if (this.#isOver) return;
    const child = spawn(process.execPath, [script], {
      env: {
        ...process.env,
        BULK_URL: this.#options.url,
        BULK_NAME: `soak-${this.#options.seed}`,
        BULK_CHUNK_BYTES: '6000',
        BULK_LEASE_SECONDS: String(this.#leaseMs / 1000),
        VIMEO_API_URL: origin,
        BULK_GATE: this.#gates[slot]?.url,
        VIMEO_TOKEN: this.#emulator.token,
      },
      // It ends when this process does, however that ends.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#children.set(slot, child);
    child.once('exit', () => this.#startWorker(slot));
  }

  /** Resolves once nothing is left to do. */
  async finish(): Promise<void> {
    while (!(await this.#isIdle())) await sleep(250);
  }

  /** Ends the workers, once those that were stopped have seen what became of their videos. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#waking);
    await Promise.all(
      [...this.#children.values()].map(async (child) => {
        const ended = hasEnded(child);
        child.kill('SIGTERM');
        await ended;
      }),
    );
    this.#children.clear();
  }

  /** Bytes that Vimeo was sent, beside those of the files. */
  get sentRatio(): number {
    const kept = this.#gates.flatMap(({ calls }) => calls).reduce((sum, { keptBytes }) => sum + keptBytes, 0);
    return kept / this.bytes;
  }

  /** Uris of all videos of the account by their names, and whether they have all their bytes. */
  async account(): Promise<{ readonly uri: string; readonly name: string; readonly isWhole: boolean }[]> {
    const found = [];
    const fields = ['uri', 'name', 'upload.status'] as const;
    for await (const { uri, name, upload } of this.vimeo.paginate('/me/videos', { fields }))
      found.push({ uri, name: String(name), isWhole: upload?.status === 'complete' });
    return found;
  }

  /** What is not as it should be once everything is uploaded. */
  async faults(): Promise<string[]> {
    const faults: string[] = [];
    for await (const { key, reason, message } of this.bulk.failures())
      faults.push(`${key} failed: ${reason}, ${message}`);
    const videos = await this.account();
    if (videos.length !== this.items.length)
      faults.push(`${videos.length} videos of ${this.items.length} files`);
    const names = new Set<string>();
    for (const { uri, name, isWhole } of videos) {
      names.add(name);
      if (!isWhole) faults.push(`${uri}, ${name}, has not all its bytes`);
      else if ((await this.#sha256Of(uri)) !== this.#sha256.get(name))
        faults.push(`${uri}, ${name}, has other bytes`);
    }
    for (const { key = '' } of this.items) if (!names.has(key)) faults.push(`there is no ${key}`);
    return faults;
  }

  async #sha256Of(uri: string): Promise<string> {
    const { data } = await this.vimeo.get(uri as `/videos/${number}`, { fields: ['download'] }); // a video's uri
    const [file] = data.download ?? [];
    const response = await fetch(file?.link ?? '');
    return createHash('sha256')
      .update(new Uint8Array(await response.arrayBuffer()))
      .digest('hex');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    for (const child of this.#children.values()) {
      const ended = hasEnded(child);
      child.kill('SIGKILL');
      await ended;
    }
    await this.bulk.close();
    for (const gate of this.#gates) await gate[Symbol.asyncDispose]();
    await this.#emulator.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** At once, where it has ended already. */
async function hasEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
