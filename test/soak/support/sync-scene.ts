import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { run } from '../../../packages/cli/test/support/run.js';
import type { SeededRandom } from '../../../packages/client/test/support/seeded-random.js';
import { KillGate, type KillPoint } from './kill-gate.js';
import type { SeenVideo } from './sync-model.js';

const bin = fileURLToPath(new URL('../../../packages/cli/bin/vimeo.js', import.meta.url));
const folders = ['', 'a/', 'b/', 'b/c/', 'é/'];
const words = ['sync', 'folder', '--update', '--concurrency', '3'];

/** A folder, what somebody does to it, and a command that syncs it with a local Vimeo. */
export class SyncScene implements AsyncDisposable {
  static async open(random: SeededRandom): Promise<SyncScene> {
    const emulator = await startEmulator({ plan: 'enterprise' });
    const folder = await mkdtemp(join(tmpdir(), 'vimeo-sync-'));
    return new SyncScene(random, emulator, await KillGate.open(emulator), folder);
  }

  /** What is in each file, by its path: one number, one content. */
  readonly files = new Map<string, number>();
  /** What was done, for a failure. */
  readonly log: string[] = [];
  readonly #random: SeededRandom;
  readonly #emulator: Emulator;
  readonly #gate: KillGate;
  readonly #folder: string;
  readonly #vimeo: VimeoClient;
  #number = 0;
  /** The files as the last whole run has found them. */
  #synced: ReadonlyMap<string, number> = new Map();

  private constructor(random: SeededRandom, emulator: Emulator, gate: KillGate, folder: string) {
    this.#random = random;
    this.#emulator = emulator;
    this.#gate = gate;
    this.#folder = folder;
    this.#vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
  }

  async add(count: number): Promise<void> {
    for (let left = count; left > 0; left--) await this.#write(this.#freePath(), ++this.#number);
  }

  /** Adds, copies, edits, renames and removes files. */
  async change(count: number): Promise<number> {
    for (let left = count; left > 0; left--) {
      const path = this.#random.one([...this.files.keys()]);
      const [what] = [this.#random.between(0, 6)];
      if (what === 0) await this.#write(this.#freePath(), ++this.#number);
      else if (what === 1) await this.#write(this.#freePath(), this.files.get(path) ?? 0);
      else if (what === 2) await this.#remove(path);
      else if (what === 3) await this.#write(path, ++this.#number);
      else await this.#rename(path, this.#freePath());
    }
    return count;
  }

  /**
   * Edits and renames for which there is one right end, whatever a run has done before it was killed: a file that was renamed and
   * is then edited is another one where the run did not come to its new name.
   */
  async changeMeanwhile(count: number): Promise<number> {
    const contents = [...this.files.values()];
    const isAlone = (content: number) => contents.filter((one) => one === content).length === 1;
    for (let left = count; left > 0; left--) {
      const path = this.#random.one([...this.files.keys()]);
      const content = this.files.get(path) ?? 0;
      const before = this.#synced.get(path);
      if (this.#random.chance(0.5) && before !== undefined) await this.#write(path, ++this.#number);
      else if (isAlone(content) && (before === undefined || before === content))
        await this.#rename(path, this.#freePath());
    }
    return count;
  }

  /** Runs the command to its end. */
  async sync(): Promise<void> {
    this.log.push('sync');
    const { code, stderr } = await run(words, { cwd: this.#folder, env: this.#env });
    if (code !== 0) throw new Error(`It ended with ${code}: ${stderr}\n${this.log.join('\n')}`);
    this.#synced = new Map(this.files);
  }

  /** @returns Whether it was killed before its end. */
  async kill(point: KillPoint, signal: NodeJS.Signals): Promise<boolean> {
    const { VIMEO_TOKEN: _token, VIMEO_API_URL: _url, ...others } = process.env;
    const env = { ...others, ...this.#env };
    const child = spawn(process.execPath, [bin, ...words], { cwd: this.#folder, env, stdio: 'ignore' });
    const ended = once(child, 'close');
    this.#gate.arm(point, () => {
      child.kill(signal);
      return ended;
    });
    await ended;
    const isStruck = !this.#gate.isArmed;
    this.#gate.disarm();
    this.log.push(isStruck ? `${signal} at call ${point.nth}, ${point.when}` : 'a whole run');
    return isStruck;
  }

  async callsOfOneRun(): Promise<string[]> {
    const before = this.#gate.calls.length;
    await this.sync();
    return this.#gate.calls.slice(before).map(({ kind }) => kind);
  }

  /** How many videos the account has, with those that a killed run has begun. */
  async countAll(): Promise<number> {
    const { data } = await this.#vimeo.get('/me/videos', { fields: ['uri'], query: { per_page: 1 } });
    return data.total;
  }

  /** Every video that has all its bytes; a run that was killed may have left one that has not. */
  async videos(): Promise<SeenVideo[]> {
    const all = await this.#vimeo
      .paginate('/me/videos', { fields: ['uri', 'name', 'upload.status', 'parent_folder'] })
      .toArray();
    const seen: SeenVideo[] = [];
    for (const { uri, name, upload, parent_folder: folder } of all) {
      if (upload?.status !== 'complete') continue;
      const above = folder?.metadata?.connections?.ancestor_path?.map((one) => one.name) ?? [];
      const path = [...above, ...(folder ? [folder.name] : []), name].join('/');
      const { data } = await this.#vimeo.get<{ data: readonly { active: boolean; filesize: number }[] }>(
        `${uri}/versions`,
        { fields: ['active', 'filesize'] },
      );
      seen.push({ path, content: (data.data.find(({ active }) => active)?.filesize ?? 0) - smallest });
    }
    return seen;
  }

  get #env(): Record<string, string> {
    return {
      VIMEO_API_URL: this.#gate.url,
      VIMEO_TOKEN: this.#emulator.token,
      VIMEO_CONFIG_DIR: join(this.#folder, 'config'),
      VIMEO_STATE_DIR: join(this.#folder, 'state'),
      VIMEO_KEYRING: 'off',
    };
  }

  #freePath(): string {
    return `${this.#random.one(folders)}${++this.#number}.mp4`;
  }

  async #write(path: string, content: number): Promise<void> {
    this.log.push(`write ${path}: ${content}`);
    const file = join(this.#folder, 'folder', path);
    await mkdir(dirname(file), { recursive: true });
    // Each content has a size of its own.
    await writeFile(file, Buffer.alloc(smallest + content, content));
    this.files.set(path, content);
  }

  async #rename(path: string, to: string): Promise<void> {
    this.log.push(`rename ${path}: ${to}`);
    const target = join(this.#folder, 'folder', to);
    await mkdir(dirname(target), { recursive: true });
    await rename(join(this.#folder, 'folder', path), target);
    this.files.set(to, this.files.get(path) ?? 0);
    this.files.delete(path);
  }

  async #remove(path: string): Promise<void> {
    this.log.push(`remove ${path}`);
    await rm(join(this.#folder, 'folder', path));
    this.files.delete(path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#vimeo.close();
    await this.#gate[Symbol.asyncDispose]();
    await this.#emulator.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const smallest = 100;
