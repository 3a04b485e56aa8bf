import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { KillGate, type KillPoint, type SeenCall } from './kill-gate.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));
const bin = fileURLToPath(new URL('../../../packages/cli/bin/vimeo.js', import.meta.url));
const words = ['--folder', 'Harbour', '--tag', 'sea', '--thumbnail', 'i.jpg', '--captions', 'en=t.vtt'];

export interface Ended {
  /** True where the call came at which it was to be killed. */
  readonly isStruck: boolean;
  readonly code: number | null;
  readonly stderr: string;
}

/** One account, files to upload to it, and a command that uploads them with everything that belongs to them. */
export class UploadScene implements AsyncDisposable {
  /** @param count - Of files. */
  static async open(count: number): Promise<UploadScene> {
    const emulator = await startEmulator({ transcodeMs: 0, plan: 'enterprise' });
    const folder = await mkdtemp(join(tmpdir(), 'vimeo-kills-'));
    const scene = new UploadScene(emulator, await KillGate.open(emulator), folder);
    await scene.#prepare(count);
    return scene;
  }

  readonly gate: KillGate;
  readonly #emulator: Emulator;
  readonly #folder: string;
  readonly #vimeo: VimeoClient;
  readonly #sha256 = new Map<string, string>();

  private constructor(emulator: Emulator, gate: KillGate, folder: string) {
    this.#emulator = emulator;
    this.gate = gate;
    this.#folder = folder;
    this.#vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
  }

  /** Bytes of all files. */
  bytes = 0;

  async #prepare(count: number): Promise<void> {
    const files = join(this.#folder, 'videos');
    await mkdir(files);
    const video = await readFile(join(media, 'harbour.mp4'));
    for (let number = 1; number <= count; number++) {
      // A box that players skip makes each file, and its size, another one.
      const box = Buffer.alloc(8 + number, number);
      box.writeUInt32BE(box.length, 0);
      box.write('free', 4);
      const bytes = Buffer.concat([video, box]);
      await writeFile(join(files, `${number}.mp4`), bytes);
      // By its title.
      this.#sha256.set(`${number}`, createHash('sha256').update(bytes).digest('hex'));
      this.bytes += bytes.length;
    }
    for (const [from, to] of [
      ['harbour.jpg', 'i.jpg'],
      ['harbour.vtt', 't.vtt'],
    ] as const)
      await copyFile(join(media, from), join(this.#folder, to));
    await this.#vimeo.post('/me/projects', { body: { name: 'Harbour' } });
  }

  /** The command, killed where it comes to a certain call. */
  async run(kill?: { readonly point: KillPoint; readonly signal: NodeJS.Signals }): Promise<Ended> {
    const child = this.#start();
    const ended = endOf(child);
    if (kill)
      this.gate.arm(kill.point, () => {
        child.kill(kill.signal);
        return ended;
      });
    try {
      return { ...(await ended), isStruck: kill !== undefined && !this.gate.isArmed };
    } finally {
      this.gate.disarm();
    }
  }

  #start(): ChildProcess {
    const { VIMEO_TOKEN: _token, VIMEO_API_URL: _url, ...others } = process.env;
    const env = {
      ...others,
      VIMEO_API_URL: this.gate.url,
      VIMEO_TOKEN: this.#emulator.token,
      VIMEO_CONFIG_DIR: join(this.#folder, 'config'),
      VIMEO_STATE_DIR: join(this.#folder, 'state'),
      VIMEO_KEYRING: 'off',
    };
    const line = [bin, 'upload', 'videos', ...words, '--privacy', 'nobody', '--wait'];
    return spawn(process.execPath, line, { cwd: this.#folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  }

  /** Calls that count against the budget. */
  apiCalls(calls: readonly SeenCall[]): number {
    return calls.filter(({ kind }) => !/ \/_(upload|files)\//.test(kind)).length;
  }

  /** What is not as it should be once everything is uploaded. */
  async faults(): Promise<string[]> {
    const faults: string[] = [];
    const { data } = await this.#vimeo.get('/me/videos', {
      fields: ['uri', 'name', 'privacy.view', 'status', 'tags.name', 'download'],
      query: { per_page: 100 },
    });
    if (data.data.length !== this.#sha256.size)
      faults.push(`${data.data.length} videos of ${this.#sha256.size} files`);
    for (const video of data.data) {
      const { uri, name, privacy, status, tags } = video;
      const fault = (what: string) => faults.push(`${uri}, ${name}: ${what}`);
      if (privacy.view !== 'nobody') fault(`its privacy is ${privacy.view}`);
      if (status !== 'available') fault(`its status is ${status}`);
      if (JSON.stringify(tags) !== '[{"name":"sea"}]') fault(`its tags are ${JSON.stringify(tags)}`);
      if ((await this.#sha256At(video)) !== this.#sha256.get(name)) fault('its bytes are others');
      const id = uri.split('/').at(-1) ?? '';
      const pictures = await this.#vimeo.get(`/videos/${id}/pictures`, { fields: ['active'] });
      if (pictures.data.data.filter(({ active }) => active).length !== 1) fault('it has no thumbnail');
      const tracks = await this.#vimeo.get(`/videos/${id}/texttracks`, {
        fields: ['active', 'language', 'link'],
      });
      const [track, another] = tracks.data.data;
      if (!track?.active || track.language !== 'en' || another)
        fault(`it has ${tracks.data.total} text tracks`);
      const captions = track && (await (await fetch(track.link ?? '')).text());
      if (!captions?.startsWith('WEBVTT')) fault('its captions are empty');
    }
    const names = new Set(data.data.map(({ name }) => name));
    for (const name of this.#sha256.keys()) if (!names.has(name)) faults.push(`there is no ${name}`);
    const kept = await this.#vimeo.get('/me/projects/1/videos', { fields: ['uri'] });
    if (kept.data.total !== this.#sha256.size) faults.push(`${kept.data.total} videos are in the folder`);
    return faults;
  }

  async #sha256At({ download }: { readonly download?: unknown }): Promise<string> {
    const [file] = (download ?? []) as readonly { readonly link: string }[]; // asked for above
    const response = await fetch(file?.link ?? '');
    return createHash('sha256')
      .update(new Uint8Array(await response.arrayBuffer()))
      .digest('hex');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#vimeo.close();
    await this.gate[Symbol.asyncDispose]();
    await this.#emulator.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function endOf(child: ChildProcess): Promise<Omit<Ended, 'isStruck'>> {
  const closed = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const [code, stderr] = await Promise.all([closed, child.stderr ? text(child.stderr) : '']);
  return { code, stderr };
}
