import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Server } from '@tus/server';
import { Upload } from '@tus/utils';
import { requestWith } from '../../http/request-with.js';
import { activateVersion } from '../../model/kinds/version.js';
import { stageOf } from '../../model/stage.js';
import type { World } from '../../model/world.js';
import type { Row } from '../../state/state.js';
import { readMediaFacts } from './media-facts.js';
import { TusStore } from './tus-store.js';
import { versionOfFile } from './version-of-file.js';

/** How long Vimeo keeps a link is not known; a day of the emulator's time is. */
const linkLifeMs = 24 * 60 * 60 * 1000;

/** Where video files are stored, and the tus host that receives them: without creation, as on Vimeo's own hosts. */
export class VideoFileStore {
  readonly #world: World;
  readonly #store: TusStore;
  readonly #server: Server;
  readonly #underway = new Set<{ stop(): void; readonly done: Promise<unknown> }>();

  constructor(world: World) {
    this.#world = world;
    this.#store = new TusStore(join(world.folder, 'films'), world.disk);
    this.#server = new Server({
      path: '/_upload/tus',
      datastore: this.#store,
      allowedOrigins: ['*'],
      // The facts of a file are known when the response to its last byte is sent.
      onUploadFinish: async (_, upload) => {
        await this.finish(upload.id);
        return {};
      },
    });
  }

  /** Makes room for a file of a known size. */
  async create(id: string, size: number): Promise<void> {
    await this.#store.create(new Upload({ id, size, offset: 0, metadata: {} }));
    // tus ends an upload with its last byte; an empty file never gets one.
    if (size === 0) await this.finish(id);
  }

  pathOf(id: string): string {
    return join(this.#store.directory, id);
  }

  /** The bytes of a thing that is gone go, too. */
  async forget({ kind, id, data }: Row): Promise<void> {
    if (kind === 'version') {
      const file = String(data.file);
      // What came by a form or from an address is unknown to tus.
      await this.#store.remove(file).catch(() => rm(this.pathOf(file), { force: true }));
    }
    if (kind === 'picture') await rm(join(this.#world.folder, 'pictures', id), { force: true });
    if (kind === 'texttrack') await rm(join(this.#world.folder, 'texttracks', id), { force: true });
  }

  async handleTus(request: Request): Promise<Response> {
    if (request.method !== 'PATCH' && request.method !== 'HEAD') {
      await request.body?.cancel();
      return Response.json({ error: 'Invalid bucket' }, { status: request.method === 'POST' ? 400 : 405 });
    }
    const file = new URL(request.url).pathname.split('/').at(-1);
    const version = versionOfFile(this.#world, file);
    const lost = version && deadLink(version, this.#world);
    if (lost) {
      await request.body?.cancel();
      return Response.json({ error: lost === 410 ? 'Gone' : 'Not found' }, { status: lost });
    }
    return this.#stoppable(withoutQuery(request));
  }

  /** Ends what is being sent, as a broken connection would: the files are about to be replaced. */
  async stopAll(): Promise<void> {
    const all = [...this.#underway];
    for (const one of all) one.stop();
    await Promise.allSettled(all.map(({ done }) => done));
  }

  async #stoppable(request: Request): Promise<Response> {
    if (!request.body) return this.#server.handleWeb(request);
    let stop = () => {};
    const gate = new TransformStream<Uint8Array, Uint8Array>({
      start(controller) {
        stop = () => controller.error(new Error('The emulator went back to another state.'));
      },
    });
    const done = this.#server.handleWeb(requestWith(request, { body: request.body.pipeThrough(gate) }));
    const one = { stop: () => stop(), done };
    this.#underway.add(one);
    try {
      return await done;
    } finally {
      this.#underway.delete(one);
    }
  }

  /** The last byte is there: the file tells what it is, and its video shows it. */
  async finish(file: string): Promise<void> {
    const version = versionOfFile(this.#world, file);
    if (!version) return;
    const path = this.pathOf(file);
    const [facts, { size }] = await Promise.all([readMediaFacts(path), stat(path)]);
    this.#world.change(version, {
      size,
      uploaded_at: this.#world.clock.now(),
      readable: facts !== undefined && this.#world.faults.take(`TRANSCODE ${version.parent}`) === undefined,
      duration: facts?.duration ?? 0,
      width: facts?.width ?? 0,
      height: facts?.height ?? 0,
      has_audio: facts?.hasAudio ?? false,
      fps: facts?.fps ?? 0,
      codec: facts?.codec,
    });
    activateVersion(version, this.#world);
    this.#announce(version);
  }

  /** Resumes with videos whose transcoding was underway when the emulator ended last time. */
  announceWhatIsUnderway(): void {
    for (const version of this.#world.ofKind('version')) {
      const { uploaded_at, approach, file, size } = version.data;
      if (uploaded_at !== undefined) {
        if (stageOf(version, this.#world).transcode === 'in_progress') this.#announce(version);
      } else if (approach === 'tus')
        // The last byte may have come when there was no time to write down that it did.
        void stat(this.pathOf(String(file))).then(
          (found) => (found.size === size ? this.finish(String(file)) : undefined),
          () => {},
        );
    }
  }

  /** Tells webhooks when the video plays, or that it never will. */
  #announce(version: Row): void {
    const world = this.#world;
    const at = Number(version.data.uploaded_at) + world.transcodeMs;
    world.schedule.add(at, () => {
      const video = world.find(String(version.parent));
      if (!video || !world.find(version.uri)) return;
      const { isPlayable } = stageOf(version, world);
      const types = isPlayable
        ? ['automatic-thumbnail-available', 'video-transcode-playable', 'video-transcode-fully-playable']
        : ['video-upload-failed'];
      for (const type of types) world.webhooks.tell(type, video);
      if (isPlayable) world.webhooks.tell('video-transcode-complete', video);
    });
  }
}

// A stray one, such as the `fields` that some clients add everywhere, is no part of the link.
function withoutQuery(request: Request): Request {
  const [url = '', query] = request.url.split('?');
  return query === undefined ? request : requestWith(request, { url });
}

/** Why an upload link takes nothing any more: a fault, or its age. */
function deadLink({ data, created }: Row, world: World): number | undefined {
  if (typeof data.link_lost === 'number') return data.link_lost;
  const isOld = data.uploaded_at === undefined && world.clock.now() >= created + linkLifeMs;
  return isOld ? 410 : undefined;
}
