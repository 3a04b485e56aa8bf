import { createEmulator, type EmulatorCore } from '@vimeokit/emulator/core';
import { expect } from 'vitest';

const base = 'http://vimeo.test';

// biome-ignore lint/suspicious/noExplicitAny: responses of many shapes, looked into by expectations
type Data = any;

/** What the history knows of a version, without asking. */
export interface KnownVersion {
  readonly uri: string;
  readonly link: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  sent: number;
  uploadedAt: number | undefined;
  readonly isVideo: boolean;
  willPlay: boolean;
  /** It was to be fetched from where nothing is. */
  readonly isLost: boolean;
}

export interface KnownVideo {
  readonly uri: string;
  /** The first is what the video shows, until another one is there. */
  readonly versions: KnownVersion[];
  current: KnownVersion;
}

export const transcodeMs = 60_000;

/** A port from which no runtime fetches. */
const nowhere = 'http://127.0.0.1:9';

/** A local Vimeo, and what was done with it so far. */
export class History {
  readonly emulator: EmulatorCore;
  readonly other: string;
  readonly videos: KnownVideo[] = [];
  readonly showcases: string[] = [];
  readonly folders: string[] = [];
  #isToFail = false;
  readonly #files: { readonly good: Uint8Array<ArrayBuffer>; readonly bad: Uint8Array<ArrayBuffer> };

  constructor(good: Uint8Array<ArrayBuffer>) {
    this.#files = { good, bad: new Uint8Array(5000).map((_, index) => index % 251) };
    // A budget that is new with each call, which the clock goes on by.
    const options = { clock: 'manual', plan: 'enterprise', seed: 'history', transcodeMs } as const;
    this.emulator = createEmulator({ ...options, rateLimitWindowMs: 1, pullFrom: [nowhere] });
    this.other = this.emulator.createToken({ user: '/users/3' });
  }

  async ask(
    route: string,
    body?: unknown,
    token = this.emulator.token,
  ): Promise<{ status: number; data: Data }> {
    const [method = '', path = ''] = route.split(' ');
    this.emulator.clock.advance(1);
    const response = await this.emulator.fetch(
      new Request(base + path, {
        method,
        headers: { authorization: `bearer ${token}`, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    );
    const text = await response.text();
    return { status: response.status, data: text ? JSON.parse(text) : undefined };
  }

  /** Does what must be possible. */
  async must(route: string, body?: unknown, token?: string): Promise<Data> {
    const { status, data } = await this.ask(route, body, token);
    expect(status, `${route}: ${JSON.stringify(data)}`).toBeLessThan(300);
    return data;
  }

  video(number: number): KnownVideo | undefined {
    return this.videos[number % Math.max(this.videos.length, 1)];
  }

  async create(isGood: boolean): Promise<void> {
    const bytes = isGood ? this.#files.good : this.#files.bad;
    const upload = { approach: 'tus', size: bytes.length };
    const made = await this.must('POST /me/videos', { upload, name: `Video ${this.videos.length}` });
    const [version] = (await this.must(`GET ${made.uri}/versions?fields=uri`)).data;
    const current = known(version.uri, made.upload.upload_link, bytes, isGood);
    this.videos.push({ uri: made.uri, versions: [current], current });
  }

  /** A video, or another version of one, is to be fetched, and cannot. */
  async pull(video?: KnownVideo): Promise<void> {
    const upload = { approach: 'pull', link: `${nowhere}/video.mp4` };
    const made = video
      ? await this.must(`POST ${video.uri}/versions`, { file_name: 'cut.mp4', upload })
      : await this.must('POST /me/videos', { upload });
    const uri = video ? made.uri : (await this.must(`GET ${made.uri}/versions?fields=uri`)).data[0].uri;
    const lost = { ...known(uri, '', new Uint8Array(0), false), isLost: true };
    if (video) video.versions.push(lost);
    else this.videos.push({ uri: made.uri, versions: [lost], current: lost });
    while ((await this.must(`GET ${uri}?fields=upload.status`)).upload.status === 'in_progress')
      await new Promise((resolve) => setImmediate(resolve));
  }

  async replace(video: KnownVideo, isGood: boolean): Promise<void> {
    const bytes = isGood ? this.#files.good : this.#files.bad;
    const upload = { approach: 'tus', size: bytes.length };
    const made = await this.must(`POST ${video.uri}/versions`, { file_name: 'cut.mp4', upload });
    video.versions.push(known(made.uri, made.upload.upload_link, bytes, isGood));
  }

  /** The next video that could be transcoded is not. */
  failNext(): void {
    if (!this.#isToFail)
      this.emulator.faults.add({ route: 'TRANSCODE /videos/*', transcode: 'error', times: 1 });
    this.#isToFail = true;
  }

  /** Forgets what went with something else. */
  async forget<Known>(all: Known[], uriOf: (known: Known) => string): Promise<void> {
    const gone: Known[] = [];
    for (const one of all)
      if ((await this.ask(`GET ${uriOf(one)}?fields=uri`)).status === 404) gone.push(one);
    for (const one of gone) all.splice(all.indexOf(one), 1);
  }

  /** Sends some of the latest version's bytes, or all that are left. */
  async send(video: KnownVideo, isAll: boolean): Promise<void> {
    const version = video.versions.at(-1);
    if (!version || version.isLost || version.uploadedAt !== undefined) return;
    const rest = version.bytes.length - version.sent;
    const piece = isAll ? rest : Math.floor(rest / 2);
    if (piece === 0) return;
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': String(version.sent),
      'content-type': 'application/offset+octet-stream',
    };
    const body = version.bytes.slice(version.sent, version.sent + piece);
    const response = await this.emulator.fetch(new Request(version.link, { method: 'PATCH', headers, body }));
    expect(response.status, version.uri).toBe(204);
    version.sent += piece;
    if (version.sent < version.bytes.length) return;
    version.uploadedAt = this.emulator.clock.now();
    video.current = version;
    if (!version.isVideo || !this.#isToFail) return;
    version.willPlay = false;
    this.#isToFail = false;
  }
}

function known(uri: string, link: string, bytes: Uint8Array<ArrayBuffer>, isVideo: boolean): KnownVersion {
  return { uri, link, bytes, sent: 0, uploadedAt: undefined, isVideo, willPlay: isVideo, isLost: false };
}
