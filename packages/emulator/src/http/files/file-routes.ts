import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { versionOfFile } from '../../api/uploads/version-of-file.js';
import type { VideoFileStore } from '../../api/uploads/video-file-store.js';
import { pictureAddress } from '../../model/kinds/picture.js';
import { Refusal, refuse } from '../../model/refusal.js';
import { checkSignature } from '../../model/signed-link.js';
import type { World } from '../../model/world.js';
import { replaceFile } from '../../node/save-file.js';
import { takeUploadForm } from './upload-form.js';

/**
 * The hosts beside the API, on this one's address: bytes come in by PUT to a signed link and go out by GET. No token is
 * asked for, and one that comes along is not looked at.
 */
export function fileRoutes(app: Hono, world: World, files: VideoFileStore): void {
  app.all('/_upload/tus/:file', (context) => files.handleTus(context.req.raw));
  app.post('/_upload/form/:file', (context) =>
    takeUploadForm(context.req.raw, context.req.param('file'), world, files),
  );

  app.put('/_upload/pictures/:id', (context) => put(context.req.raw, 'pictures', context.req.param('id')));
  app.put('/_files/texttracks/:id', (context) => put(context.req.raw, 'texttracks', context.req.param('id')));
  app.get('/_files/texttracks/:id', (context) => getTrack(context.req.raw, context.req.param('id')));
  app.get('/_files/pictures/:id', (context) => getPicture(context.req.raw, context.req.param('id')));
  app.get('/_files/animated/:id', () => new Response(stillGif, { headers: { 'content-type': 'image/gif' } }));

  app.get('/_files/videos/:file', (context) => {
    const version = versionOfFile(world, context.req.param('file'));
    if (!version) throw refuse.notFound('There is no such file.');
    const { url } = context.req;
    // Links to download and to play end by themselves; `files` has them without an end.
    if (new URL(url).searchParams.has('expires')) checkSignature(world, url, `file:${version.data.file}`);
    return send(context.req.raw, files.pathOf(String(version.data.file)), 'video/mp4');
  });

  type Kind = 'pictures' | 'texttracks';

  function rowOf(kind: Kind, id: string) {
    const row = world.byId(kind === 'pictures' ? 'picture' : 'texttrack', id);
    if (!row) throw refuse.notFound('There is no such file.');
    return row;
  }

  async function put(request: Request, kind: Kind, id: string): Promise<Response> {
    const row = rowOf(kind, id);
    try {
      checkSignature(world, request.url, `put:${row.uri}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await request.body?.cancel();
      return failure(error.status, error.message);
    }
    const folder = join(world.folder, kind);
    await mkdir(folder, { recursive: true });
    const body = request.body ? Readable.fromWeb(asNodeStream(request.body)) : Readable.from([]);
    const isThere = () => world.find(row.uri) === row;
    const isSaved = await replaceFile(
      body,
      join(folder, row.id),
      async (part) => isThere() && !(kind === 'texttracks' && (await beginsWithBrace(part))),
    ).catch((error: unknown) => {
      // A reset takes the folder away under it.
      if (isThere()) throw error;
      return false;
    });
    if (!isThere()) return failure(404, 'It was deleted while its bytes were sent.');
    if (!isSaved) return failure(400, 'The body must be the track itself, not wrapped in JSON.');
    world.change(row, {
      bytes: true,
      content_type: request.headers.get('content-type') ?? 'application/octet-stream',
    });
    return Response.json({ Status: 'success', Notes: '', Path: `/${kind}/${row.id}` });
  }

  /** The bytes that were sent; a picture without any, taken from a video or Vimeo's own, is drawn. */
  async function getPicture(request: Request, name: string): Promise<Response> {
    const row = world.byId('picture', name.split('-')[0] ?? '');
    const { origin } = new URL(request.url);
    const isKnown = row !== undefined && pictureAddress(row, world, origin).endsWith(`/${name}`);
    if (!isKnown && name !== 'default') throw refuse.notFound('There is no such picture.');
    if (row?.data.bytes) {
      const type = String(row.data.content_type);
      // What is none must not be a page of this origin.
      const isImage = /^image\/(jpeg|png|gif|webp|avif)\b/.test(type);
      return send(
        request,
        join(world.folder, 'pictures', row.id),
        isImage ? type : 'application/octet-stream',
      );
    }
    const words = typeof row?.data.time === 'number' ? `${row.data.time} s` : '';
    return new Response(drawnPicture(words), { headers: { 'content-type': 'image/svg+xml' } });
  }

  async function getTrack(request: Request, id: string): Promise<Response> {
    const row = rowOf('texttracks', id);
    checkSignature(world, request.url, `read:${row.uri}`, `put:${row.uri}`);
    if (!row.data.bytes) throw refuse.notFound('No bytes have been sent yet.');
    return send(request, join(world.folder, 'texttracks', row.id), 'text/vtt; charset=utf-8');
  }
}

// The dialect of Vimeo's picture host.
function failure(status: number, notes: string): Response {
  return Response.json({ Status: 'failure', Notes: notes }, { status });
}

async function beginsWithBrace(path: string): Promise<boolean> {
  for await (const piece of createReadStream(path, { end: 63 })) return /^\s*[{]/.test(String(piece));
  return false;
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
  const headers = { 'content-type': type, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff' };
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
