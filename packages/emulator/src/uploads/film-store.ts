import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { Upload } from '@tus/utils';
import { activateVersion } from '../handlers/versions.js';
import type { World } from '../world.js';
import { readMediaFacts } from './media-facts.js';

/** Where films lie, and the tus host that takes them: without creation, as on Vimeo's own hosts. */
export class FilmStore {
  readonly #world: World;
  readonly #store: FileStore;
  readonly #server: Server;

  constructor(world: World) {
    this.#world = world;
    this.#store = new FileStore({ directory: join(world.folder, 'films') });
    this.#server = new Server({
      path: '/_upload/tus',
      datastore: this.#store,
      allowedOrigins: ['*'],
      // The facts of a film are known when the answer to its last byte is sent.
      onUploadFinish: async (_, upload) => {
        await this.finish(upload.id);
        return {};
      },
    });
  }

  /** Makes room for a film of a known size. */
  async create(id: string, size: number): Promise<void> {
    await this.#store.create(new Upload({ id, size, offset: 0, metadata: {} }));
    // tus ends an upload with its last byte; a film without any never gets one.
    if (size === 0) await this.finish(id);
  }

  pathOf(id: string): string {
    return join(this.#store.directory, id);
  }

  async remove(id: string): Promise<void> {
    // What came by a form or from an address is unknown to tus.
    await this.#store.remove(id).catch(() => rm(this.pathOf(id), { force: true }));
  }

  async handleTus(request: Request): Promise<Response> {
    if (request.method !== 'PATCH' && request.method !== 'HEAD') {
      await request.body?.cancel();
      return Response.json({ error: 'Invalid bucket' }, { status: request.method === 'POST' ? 400 : 405 });
    }
    return this.#server.handleWeb(request);
  }

  /** The last byte is there: the film tells what it is, and its video shows it. */
  async finish(file: string): Promise<void> {
    const [version] = this.#world.ofKind('version').filter((row) => row.data.file === file);
    if (!version) return;
    const path = this.pathOf(file);
    const [facts, { size }] = await Promise.all([readMediaFacts(path), stat(path)]);
    this.#world.change(version, {
      size,
      uploaded_at: this.#world.clock.now(),
      readable: facts !== undefined,
      duration: facts?.duration ?? 0,
      width: facts?.width ?? 0,
      height: facts?.height ?? 0,
      has_audio: facts?.hasAudio ?? false,
    });
    activateVersion(version, this.#world);
  }
}
