import { UploadError } from '../errors/upload-error.js';
import type { Source } from '../platform/source.js';
import { exchange } from '../transport/exchange.js';
import type { Uploader } from './upload-file.js';

/**
 * PUTs a small file to the link that Vimeo's answer gave: raw bytes with their length, and no token, since the link is
 * on another host and is itself the permission.
 */
export async function putBytes(
  uploader: Uploader,
  put: { link: unknown; source: Source; contentType: string; uri: string; signal: AbortSignal | undefined },
): Promise<void> {
  const { link, source, contentType, uri, signal } = put;
  if (typeof link !== 'string' || !URL.canParse(link))
    throw new UploadError(`${uri} was made without a link to send its bytes to.`, { reason: 'link', uri });
  const url = new URL(link);
  const label = `PUT to the file host ${url.host}`;
  const headers = { 'content-type': contentType, 'content-length': String(source.size) };
  await exchange(
    uploader.sendHttp,
    {
      ...{ method: 'PUT', url, headers, signal, timeout: uploader.timeout, label },
      body: (deadline) => {
        const bytes = source.slice(0, source.size);
        return bytes instanceof Blob ? bytes : moving(bytes, () => deadline.restart());
      },
    },
    async (answer) => {
      const words = (await answer.text()).trim().slice(0, 200);
      if (answer.status >= 300)
        throw new UploadError(
          `The bytes of ${uri} were refused: the file host answered ${answer.status}${words ? `: "${words}"` : ''}. ` +
            `${uri} exists without them; delete it and try again.`,
          { reason: 'refused', uri },
        );
    },
  );
}

async function* moving(pieces: AsyncIterable<Uint8Array>, onPiece: () => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    onPiece();
    yield piece;
  }
}
