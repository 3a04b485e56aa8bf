import { readFile } from 'node:fs/promises';
import { make, type Session } from './session.js';
import { expectStatus } from './wire-response.js';

/** A video of five seconds, in the repository's examples. */
const file = new URL('../../../examples/media/harbour.mp4', import.meta.url);

/** A video that waits for its bytes; it is removed when the case is over. */
export async function makeVideo(vimeo: Session, fields: object = {}) {
  const body = { upload: { approach: 'tus', size: '6' }, name: 'Contract', ...fields };
  return make(vimeo, '/me/videos', body);
}

/** A video with its bytes; it plays when the clock has moved on. */
export async function uploadVideo(vimeo: Session, fields: object = {}) {
  const bytes = new Uint8Array(await readFile(file));
  const video = await makeVideo(vimeo, { ...fields, upload: { approach: 'tus', size: bytes.length } });
  const sent = await sendBytes(video.upload.upload_link, 0, bytes);
  if (sent.status !== 204) throw new Error(`The bytes of the file were answered ${sent.status}.`);
  return video;
}

/** Bytes to a tus link; without a token, as the link itself is the permission. */
export function sendBytes(link: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  };
  return fetch(link, { method: 'PATCH', headers, body: bytes });
}

/** What a tus link has of the bytes. */
export async function askOffset(link: string): Promise<{ status: number; offset: number; length: number }> {
  const { status, headers } = await fetch(link, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  return {
    status,
    offset: Number(headers.get('upload-offset')),
    length: Number(headers.get('upload-length')),
  };
}

/** The uri of whom a token belongs to. */
export async function whoIs(vimeo: Session): Promise<string> {
  return expectStatus(await vimeo.get('/me', { fields: 'uri' }), 200).body.uri;
}

/** What stands at the end of a uri, without an unlisted video's hash. */
export function idOf(uri: string): string {
  return uri.replace(/:.*$/, '').slice(uri.lastIndexOf('/') + 1);
}

/** The uris of a list's first page. */
export async function urisOf(vimeo: Session, path: string): Promise<string[]> {
  const { body } = expectStatus(await vimeo.get(path, { fields: 'uri', query: { per_page: 100 } }), 200);
  return body.data.map(({ uri }: { uri: string }) => uri);
}
