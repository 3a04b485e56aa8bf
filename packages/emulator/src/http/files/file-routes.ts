import type { Hono } from 'hono';
import { pictureAddress, shapeOf } from '../../model/kinds/picture.js';
import { largest, type PictureShape } from '../../model/picture-sizes.js';
import { Refusal, refuse } from '../../model/refusal.js';
import { checkSignature } from '../../model/signed-link.js';
import { piecesOf } from '../../pieces.js';
import { isOf, type Row } from '../../state/rows.js';
import type { Services } from '../services.js';
import { drawPicture } from './draw-picture.js';
import { hlsPlaylist } from './hls-playlist.js';
import { readImageSize } from './image-size.js';
import { sendFile } from './send-file.js';
import { takeUploadForm } from './upload-form.js';

/** Of pictures that are drawn. */
const longestSide = 3840;

/**
 * The hosts beside the API, on this one's address: bytes come in by PUT to a signed link and go out by GET. No token is
 * asked for, and one that comes along is not looked at.
 */
export function fileRoutes(app: Hono, services: Services): void {
  const { state } = services.vimeo;
  const { storage } = services.uploads;

  app.all('/_upload/tus/:file', (context) => services.tus.handle(context.req.raw, context.req.param('file')));
  app.post('/_upload/form/:file', (context) =>
    takeUploadForm(context.req.raw, context.req.param('file'), services),
  );

  app.put('/_upload/pictures/:id', ({ req }) =>
    put(req.raw, 'pictures', known(state.byId('picture', req.param('id')))),
  );
  app.get('/_upload/pictures/:id', () => {
    throw new Refusal(405, undefined, 'A picture is sent here by PUT.', { headers: { allow: 'PUT' } });
  });
  app.put('/_files/texttracks/:id', ({ req }) =>
    put(req.raw, 'texttracks', known(state.byId('texttrack', req.param('id')))),
  );
  app.get('/_files/texttracks/:id', ({ req }) => {
    const row = known(state.byId('texttrack', req.param('id')));
    checkSignature(state, req.url, `read:${row.uri}`, `put:${row.uri}`);
    if (!row.data.bytes)
      return new Response('WEBVTT\n', { headers: { 'content-type': 'text/vtt; charset=utf-8' } });
    return sendFile(req.raw, storage, 'texttracks', row.id, 'text/vtt; charset=utf-8');
  });
  app.get('/_files/pictures/:id', (context) => getPicture(context.req.raw, context.req.param('id')));
  app.get('/_files/animated/:id', () => new Response(stillGif, { headers: { 'content-type': 'image/gif' } }));

  // Every rendition is made of the same bytes.
  app.get('/_files/videos/:file/:rendition?', ({ req }) => {
    const { file, duration } = known(state.versionOfFile(req.param('file'))).data;
    // Links to download and to play end by themselves; `files` has them without an end.
    if (new URL(req.url).searchParams.has('expires')) checkSignature(state, req.url, `file:${file}`);
    if (req.param('rendition') === 'playlist.m3u8')
      return new Response(hlsPlaylist(`${new URL(req.url).origin}/_files/videos/${file}`, duration), {
        headers: { 'content-type': 'application/vnd.apple.mpegurl' },
      });
    return sendFile(req.raw, storage, 'videos', file, 'video/mp4');
  });

  async function put(
    request: Request,
    kind: 'pictures' | 'texttracks',
    row: Row<'picture'> | Row<'texttrack'>,
  ): Promise<Response> {
    try {
      checkSignature(state, request.url, `put:${row.uri}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await request.body?.cancel();
      return failure(error.status, error.message);
    }
    let beginning = '';
    const bytes = watched(request.body, (text) => {
      beginning = text;
    });
    const isThere = () => state.find(row.uri) === row;
    const isWrapped = () => kind === 'texttracks' && /^\s*[{]/.test(beginning);
    // A reset takes the folder away under it.
    const unlessGone = (error: unknown) => {
      if (isThere()) throw error;
      return undefined;
    };
    const isSaved = await storage
      .replace(kind, row.id, bytes, () => isThere() && !isWrapped())
      .catch(unlessGone);
    const size =
      isSaved && kind === 'pictures' ? await readImageSize(storage, row.id).catch(unlessGone) : undefined;
    if (!isThere()) return failure(404, 'It was deleted while its bytes were sent.');
    if (!isSaved) return failure(400, 'The body must be the track itself, not wrapped in JSON.');
    const sent = {
      bytes: true,
      content_type: request.headers.get('content-type') ?? 'application/octet-stream',
    };
    if (isOf(row, 'picture')) state.change(row, { ...sent, width: size?.width, height: size?.height });
    else state.change(row, sent);
    return Response.json({ Status: 'success', Notes: '', Path: `/${kind}/${row.id}` });
  }

  /** The bytes that were sent, or, where there are none, a picture that is drawn in the size that the address ends with. */
  async function getPicture(request: Request, given: string): Promise<Response> {
    const { origin, searchParams } = new URL(request.url);
    const [, name = '', width, height] = given.match(/^([\w-]+?)(?:_(\d+)(?:x(\d+))?)?$/) ?? [];
    const row = state.byId('picture', name.split('-')[0] ?? '');
    const isKnown = row !== undefined && pictureAddress(row, state, origin).endsWith(`/${name}`);
    if (!isKnown && !/^default(-portrait)?$/.test(name)) throw refuse.notFound('There is no such picture.');
    if (isKnown && row.data.bytes) {
      const { content_type: type = '' } = row.data;
      // What is none must not be a page of this origin.
      const isImage = /^image\/(jpeg|png|gif|webp|avif)\b/.test(type);
      return sendFile(request, storage, 'pictures', row.id, isImage ? type : 'application/octet-stream');
    }
    const shape = isKnown ? shapeOf(row) : name === 'default' ? 'landscape' : 'square';
    const size = sizeOf(shape, width, height);
    if (!size) throw refuse.notFound(`A picture is at most ${longestSide} pixels wide or high.`);
    const time = isKnown ? (row.data.time ?? 0) : undefined;
    const drawn = await drawPicture({ ...size, shape, time, hasPlayButton: searchParams.has('play') });
    return new Response(drawn, { headers: { 'content-type': 'image/png' } });
  }
}

function known<Found extends Row>(row: Found | undefined): Found {
  if (!row) throw refuse.notFound('There is no such file.');
  return row;
}

/** The pieces of a body; `see` gets its beginning as text. */
async function* watched(
  body: ReadableStream<Uint8Array> | null,
  see: (beginning: string) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let isFirst = true;
  for await (const piece of piecesOf(body)) {
    if (isFirst) see(new TextDecoder().decode(piece.subarray(0, 64)));
    isFirst = false;
    yield piece;
  }
}

// The dialect of Vimeo's picture host.
function failure(status: number, notes: string): Response {
  return Response.json({ Status: 'failure', Notes: notes }, { status });
}

function sizeOf(shape: PictureShape, width = '', height = '') {
  if (width === '') return largest[shape];
  const ratio = largest[shape].height / largest[shape].width;
  const size = { width: Number(width), height: height ? Number(height) : Math.round(Number(width) * ratio) };
  const isDrawn = Object.values(size).every((side) => side > 0 && side <= longestSide);
  return isDrawn ? size : undefined;
}

// One transparent pixel: nothing is animated here.
const stillGif = Uint8Array.from(
  atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'),
  (character) => character.charCodeAt(0),
);
