import { UploadError } from '../errors/upload-error.js';
import type { HttpAnswer, SendHttp } from '../platform/http.js';
import type { Source } from '../platform/source.js';
import type { Deadline } from '../transport/deadline.js';
import { exchange } from '../transport/exchange.js';
import type { UploadProgress } from './progress.js';

export interface Transfer {
  readonly sendHttp: SendHttp;
  /** The upload link: whoever has it may upload, so it is in no message. */
  readonly link: URL;
  readonly source: Source;
  /** Bytes per request. */
  readonly chunkBytes: number;
  /** Milliseconds of silence allowed. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: UploadProgress) => void;
  /** The video this is for, for messages. */
  readonly uri: string;
}

/**
 * Sends a source to a tus link by PATCH and proves by a last HEAD that all of it is there. Never POST: Vimeo's links
 * are made by its API and refuse creation.
 *
 * @see https://developer.vimeo.com/api/upload/videos
 */
export async function transferByTus(transfer: Transfer): Promise<void> {
  const { source, chunkBytes, onProgress } = transfer;
  const total = source.size;
  let offset = 0;
  onProgress({ acknowledged: 0, sent: 0, total });
  while (offset < total) {
    const next = await patchChunk(transfer, offset, Math.min(offset + chunkBytes, total));
    // A server that keeps its offset would have us send the same bytes for ever.
    if (next <= offset || next > total)
      throw failure(
        transfer,
        'refused',
        `the upload host answered the offset ${next} after bytes from ${offset} on`,
      );
    offset = next;
    onProgress({ acknowledged: offset, sent: offset, total });
  }
  const proved = await headOffset(transfer);
  if (proved !== total)
    throw failure(
      transfer,
      'incomplete',
      `the upload host has ${proved} of ${total} bytes after the last one was sent`,
    );
}

async function patchChunk(transfer: Transfer, start: number, end: number): Promise<number> {
  const { source, onProgress } = transfer;
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': String(start),
    'content-type': 'application/offset+octet-stream',
    'content-length': String(end - start),
  };
  const onSent = (sent: number) =>
    onProgress({ acknowledged: start, sent: start + sent, total: source.size });
  const body = (deadline: Deadline) => {
    const bytes = source.slice(start, end);
    return bytes instanceof Blob ? bytes : counted(bytes, deadline, onSent);
  };
  return send(transfer, 'PATCH', headers, body, async (answer) => {
    if (answer.status !== 204 && answer.status !== 200) throw await refusal(transfer, 'PATCH', answer);
    await answer.discard();
    return readOffset(answer) ?? (await headOffset(transfer));
  });
}

async function headOffset(transfer: Transfer): Promise<number> {
  return send(transfer, 'HEAD', { 'tus-resumable': '1.0.0' }, undefined, async (answer) => {
    const offset = readOffset(answer);
    if (answer.status !== 200 && answer.status !== 204) throw await refusal(transfer, 'HEAD', answer);
    await answer.discard();
    if (offset === undefined)
      throw failure(transfer, 'refused', 'the upload host answered HEAD without an offset');
    return offset;
  });
}

function send<Result>(
  transfer: Transfer,
  method: string,
  headers: Record<string, string>,
  body: ((deadline: Deadline) => ReturnType<Source['slice']>) | undefined,
  read: (answer: HttpAnswer) => Promise<Result>,
): Promise<Result> {
  const { sendHttp, link, timeout, signal } = transfer;
  const label = `${method} to the upload host ${link.host}`;
  return exchange(sendHttp, { method, url: link, headers, body, signal, timeout, label }, read);
}

/** Passes pieces on; a slow line may take as long as it likes while they move. */
async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  deadline: Deadline,
  onSent: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const piece of pieces) {
    yield piece;
    // The platform asks for the next piece once this one is on its way.
    sent += piece.byteLength;
    deadline.restart();
    onSent(sent);
  }
}

function readOffset(answer: HttpAnswer): number | undefined {
  const value = answer.headers.get('upload-offset');
  return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}

async function refusal(transfer: Transfer, method: string, answer: HttpAnswer): Promise<UploadError> {
  const words = method === 'HEAD' ? '' : (await answer.text()).trim().slice(0, 200);
  const said = `the upload host answered ${method} with ${answer.status}${words ? `: "${words}"` : ''}`;
  const isGone = answer.status === 404 || answer.status === 410;
  return failure(transfer, isGone ? 'expired' : 'refused', said);
}

function failure(transfer: Transfer, reason: UploadError['reason'], why: string): UploadError {
  const next = `The video ${transfer.uri} exists without its bytes; delete it, or upload to it with replace().`;
  return new UploadError(`The upload did not finish: ${why}. ${next}`, { reason, uri: transfer.uri });
}
