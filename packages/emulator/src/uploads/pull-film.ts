import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { isLoopback } from '../http/loopback.js';
import type { Row } from '../state/state.js';
import type { World } from '../world.js';
import type { FilmStore } from './film-store.js';

/** Fetches a film from its address, as Vimeo does with `pull`. Only from this machine: a local Vimeo calls nobody else. */
export async function pullFilm(world: World, films: FilmStore, version: Row, link: string): Promise<void> {
  const file = String(version.data.file);
  try {
    const { hostname } = new URL(link);
    if (!isLoopback(hostname)) throw new Error('only this machine is fetched from');
    const answer = await fetch(link);
    if (!answer.ok || !answer.body) throw new Error(`the address answered ${answer.status}`);
    // Node's and the web's declarations of one and the same stream differ.
    const body = Readable.fromWeb(answer.body as unknown as ReadableStream);
    await pipeline(body, createWriteStream(films.pathOf(file)));
    await films.finish(file);
  } catch {
    // It shows in the video's status and nowhere else, as on Vimeo.
    if (world.find(version.uri)) world.change(version, { upload_failed: true });
  }
}
