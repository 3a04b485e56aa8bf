import type { Uploads } from '../../api/uploads/uploads.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { StorageFullError } from '../../storage/storage.js';

/** How long Vimeo keeps a link is not known; a day of the emulator's time is. */
const linkLifeMs = 24 * 60 * 60 * 1000;

const protocol = '1.0.0';

/**
 * Takes the bytes of uploads by tus: HEAD and PATCH, without creation, as Vimeo's own hosts do. One request at a time has an
 * upload; a later one ends it, since a client that comes again has given up the one before.
 * https://tus.io/protocols/resumable-upload
 */
export class TusHost {
  readonly #state: State;
  readonly #uploads: Uploads;
  readonly #underway = new Map<string, { stop(): void; readonly done: Promise<unknown> }>();

  constructor(state: State, uploads: Uploads) {
    this.#state = state;
    this.#uploads = uploads;
  }

  async handle(request: Request, file: string): Promise<Response> {
    const version = this.#state.versionOfFile(file);
    const refused = this.#refusal(request, version);
    if (refused || !version) {
      await request.body?.cancel();
      return refused ?? text(404, 'Not found');
    }
    while (this.#underway.has(file)) await this.#stop(file);
    const stopper = new AbortController();
    const done =
      request.method === 'HEAD' ? this.#head(version) : this.#patch(request, version, stopper.signal);
    const one = { stop: () => stopper.abort(), done };
    this.#underway.set(file, one);
    try {
      return await done;
    } finally {
      if (this.#underway.get(file) === one) this.#underway.delete(file);
    }
  }

  /** Ends what is being sent, as a broken connection would: the files are about to be replaced. */
  async stopAll(): Promise<void> {
    await Promise.all([...this.#underway.keys()].map((file) => this.#stop(file)));
  }

  async #stop(file: string): Promise<void> {
    const one = this.#underway.get(file);
    one?.stop();
    await Promise.allSettled([one?.done]);
    if (this.#underway.get(file) === one) this.#underway.delete(file);
  }

  #refusal({ method, headers }: Request, version: Row<'version'> | undefined): Response | undefined {
    if (method !== 'PATCH' && method !== 'HEAD')
      return Response.json({ error: 'Invalid bucket' }, { status: method === 'POST' ? 400 : 405 });
    if (version?.data.approach !== 'tus') return text(404, 'Not found');
    const lost = this.#deadLink(version);
    if (lost) return Response.json({ error: lost === 410 ? 'Gone' : 'Not found' }, { status: lost });
    if (headers.get('tus-resumable') !== protocol) return text(412, `Tus-Resumable must be ${protocol}`);
    if (method === 'HEAD') return undefined;
    if (headers.get('content-type') !== 'application/offset+octet-stream')
      return text(415, 'Content-Type must be application/offset+octet-stream');
    return /^\d+$/.test(headers.get('upload-offset') ?? '')
      ? undefined
      : text(400, 'Upload-Offset must be a number of bytes');
  }

  /** Why an upload link takes nothing any more: a fault, or its age. */
  #deadLink({ data, created }: Row<'version'>): number | undefined {
    if (data.link_lost !== undefined) return data.link_lost;
    const isOld = data.uploaded_at === undefined && this.#state.clock.now() >= created + linkLifeMs;
    return isOld ? 410 : undefined;
  }

  async #head(version: Row<'version'>): Promise<Response> {
    const headers = {
      'cache-control': 'no-store',
      'upload-offset': String(await this.#offset(version)),
      'upload-length': String(version.data.size),
    };
    return new Response(null, { status: 200, headers: { ...headers, 'tus-resumable': protocol } });
  }

  async #patch(request: Request, version: Row<'version'>, stopped: AbortSignal): Promise<Response> {
    const { file, size } = version.data;
    const from = Number(request.headers.get('upload-offset'));
    const length = Number(request.headers.get('content-length') ?? 0);
    const offset = await this.#offset(version);
    const room = (size ?? 0) - offset;
    if (from !== offset || length > room) {
      await request.body?.cancel();
      return from === offset
        ? text(413, `The file has ${room} bytes to come`)
        : text(409, `The offset is ${offset}`);
    }
    try {
      await this.#uploads.storage.append('videos', file, upTo(room, request.body, stopped));
    } catch (error) {
      // What came until then stays, and may be all of it; nobody may be left who reads the response.
      await this.#finishIfWhole(version);
      if (error instanceof StorageFullError) return text(507, 'Insufficient storage');
      return text(error instanceof TooLongError ? 413 : 400, 'The request broke off before its end');
    }
    const reached = await this.#finishIfWhole(version);
    return new Response(null, {
      status: 204,
      headers: { 'upload-offset': String(reached), 'tus-resumable': protocol },
    });
  }

  /** Returns the offset. The facts of a file are known when the response to its last byte is sent. */
  async #finishIfWhole(version: Row<'version'>): Promise<number> {
    const { size, uploaded_at } = version.data;
    const offset = await this.#offset(version);
    if (offset === size && uploaded_at === undefined) await this.#uploads.finish(version);
    return offset;
  }

  async #offset({ data }: Row<'version'>): Promise<number> {
    return (await this.#uploads.storage.size('videos', data.file)) ?? 0;
  }
}

class TooLongError extends Error {}

/** The bytes of a body, and no more than there is room for; a stop ends them as a broken connection would. */
async function* upTo(
  room: number,
  body: ReadableStream<Uint8Array> | null,
  stopped: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!body) return;
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  stopped.addEventListener('abort', cancel);
  let left = room;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (stopped.aborted) throw new Error('Another request has the upload now.');
      if (done) return;
      if (left > 0) yield value.subarray(0, left);
      left -= value.byteLength;
      if (left < 0) throw new TooLongError();
    }
  } finally {
    stopped.removeEventListener('abort', cancel);
    cancel();
  }
}

function text(status: number, words: string): Response {
  return new Response(`${words}\n`, { status, headers: { 'tus-resumable': protocol } });
}
