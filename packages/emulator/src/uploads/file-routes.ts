import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Hono } from 'hono';
import { Refusal, refuse } from '../http/errors.js';
import type { World } from '../world.js';
import { takeFilmForm } from './film-form.js';
import type { FilmStore } from './film-store.js';

/**
 * The hosts beside the API, on this one's address: bytes come in by PUT to a signed link and go out by GET. No token is
 * asked for, and one that comes along is not looked at.
 */
export function fileRoutes(app: Hono, world: World, films: FilmStore): void {
  app.all('/_upload/tus/:file', (context) => films.handleTus(context.req.raw));
  app.post('/_upload/form/:file', (context) =>
    takeFilmForm(context.req.raw, context.req.param('file'), world, films),
  );

  app.put('/_upload/pictures/:id', (context) => put(context.req.raw, 'pictures', context.req.param('id')));
  app.put('/_files/texttracks/:id', (context) => put(context.req.raw, 'texttracks', context.req.param('id')));
  app.get('/_files/texttracks/:id', (context) => get(context.req.raw, 'texttracks', context.req.param('id')));
  app.get('/_files/pictures/:id', (context) => getPicture(context.req.raw, context.req.param('id')));
  app.get('/_files/animated/:id', () => new Response(stillGif, { headers: { 'content-type': 'image/gif' } }));

  app.get('/_files/videos/:file', (context) => {
    const [version] = world.ofKind('version').filter((row) => row.data.file === context.req.param('file'));
    if (!version) throw refuse.notFound('There is no such film.');
    checkLife(new URL(context.req.url), String(version.data.file));
    return send(context.req.raw, films.pathOf(String(version.data.file)), 'video/mp4');
  });

  type Kind = 'pictures' | 'texttracks';

  function rowOf(kind: Kind, id: string) {
    const wanted = kind === 'pictures' ? 'picture' : 'texttrack';
    const [row] = world.ofKind(wanted).filter((each) => each.id === id);
    if (!row) throw refuse.notFound('There is no such file.');
    return row;
  }

  async function put(request: Request, kind: Kind, id: string): Promise<Response> {
    const row = rowOf(kind, id);
    const signature = new URL(request.url).searchParams.get('sig');
    if (signature !== world.secret(`put:${row.uri}`))
      return Response.json(
        { Status: 'failure', Notes: 'The signature of the link is not valid' },
        { status: 403 },
      );
    const folder = join(world.folder, kind);
    await mkdir(folder, { recursive: true });
    const unfinished = join(folder, `${row.id}.part`);
    try {
      // Whole or not at all: a cut connection leaves the file that was there.
      await pipeline(
        request.body ? Readable.fromWeb(asNodeStream(request.body)) : Readable.from([]),
        createWriteStream(unfinished),
      );
      await rename(unfinished, join(folder, row.id));
    } finally {
      await rm(unfinished, { force: true });
    }
    world.change(row, {
      bytes: true,
      content_type: request.headers.get('content-type') ?? 'application/octet-stream',
    });
    return Response.json({ Status: 'success', Notes: '', Path: `/${kind}/${row.id}` });
  }

  /** Links to download and to play end by themselves; what ends one is signed. */
  function checkLife({ searchParams: query }: URL, file: string): void {
    const expires = query.get('expires');
    if (expires === null) return;
    if (query.get('sig') !== world.secret(`file:${file}:${expires}`))
      throw new Refusal(403, undefined, 'The signature of the link is not valid.');
    if (world.clock.now() >= Number(expires) * 1000)
      throw new Refusal(410, undefined, 'The link has expired; read the video again for another.');
  }

  /** The bytes that were sent; a picture without any, taken from a film or Vimeo's own, is drawn. */
  async function getPicture(request: Request, id: string): Promise<Response> {
    const [row] = world.ofKind('picture').filter((each) => each.id === id);
    if (row?.data.bytes) return get(request, 'pictures', id);
    if (!row && id !== 'default') throw refuse.notFound('There is no such picture.');
    const words = typeof row?.data.time === 'number' ? `${row.data.time} s` : '';
    return new Response(drawnPicture(words), { headers: { 'content-type': 'image/svg+xml' } });
  }

  async function get(request: Request, kind: Kind, id: string): Promise<Response> {
    const row = rowOf(kind, id);
    if (!row.data.bytes) throw refuse.notFound('No bytes have been sent yet.');
    const type = kind === 'texttracks' ? 'text/vtt; charset=utf-8' : String(row.data.content_type);
    return send(request, join(world.folder, kind, row.id), type);
  }
}

function drawnPicture(words: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" width="1280" height="720"><rect width="1280" height="720" fill="#1a2e3b"/><path d="M560 260v200l180-100z" fill="#fff"/><text x="640" y="600" fill="#fff" font-family="sans-serif" font-size="60" text-anchor="middle">${words}</text></svg>`;
}

// One transparent pixel: nothing is animated here.
const stillGif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** A file, or the part of it that `Range` asks for: players seek. */
async function send(request: Request, path: string, type: string): Promise<Response> {
  const { size } = await stat(path).catch(() => {
    throw refuse.notFound('The file is gone.');
  });
  const headers = { 'content-type': type, 'accept-ranges': 'bytes' };
  const range = readRange(request.headers.get('range'), size);
  if (range === 'beyond')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const body = request.method === 'HEAD' || size === 0 ? null : createReadStream(path, { start, end });
  return new Response(body && (Readable.toWeb(body) as ReadableStream), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
    },
  });
}

function readRange(
  header: string | null,
  size: number,
): { start: number; end: number } | 'beyond' | undefined {
  const [, from, to] = header?.match(/^bytes=(\d*)-(\d*)$/) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start < size && start <= end ? { start, end } : 'beyond';
}

// The web's and Node's declarations of one and the same stream differ.
function asNodeStream(stream: ReadableStream<Uint8Array>): import('node:stream/web').ReadableStream {
  return stream as unknown as import('node:stream/web').ReadableStream;
}
