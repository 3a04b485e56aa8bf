import { kindOf, openSource } from '../sources/open-source.js';
import type { UploadSource } from '../sources/source.js';
import { carrierOf } from './carrier.js';
import { type UploadedVideo, videoOf } from './destination.js';
import { matchSource } from './match-source.js';
import { transferOrRestart } from './restart.js';
import { checkedTicket, type UploadTicket } from './ticket.js';
import { Upload } from './upload.js';
import { checkOptions, type FinishOptions } from './upload-options.js';
import type { Uploader } from './uploader.js';
import { waitAfterUpload } from './wait-until-playable.js';

/** Goes on with an upload from the server's offset: `transferUpload` and what only a client can. */
export function resumeUpload(
  uploader: Uploader,
  ticket: UploadTicket,
  source: UploadSource,
  options: FinishOptions = {},
): Upload<UploadedVideo> {
  const given = checkedTicket(ticket);
  checkOptions(options);
  const carrier = carrierOf(uploader, options);
  const kind = kindOf(source);
  const { signal, onProgress, size } = options;
  const remove = async ({ version, uri }: UploadTicket) => {
    await uploader.request({ method: 'DELETE', path: version ?? uri });
  };
  return new Upload(
    async (control) => {
      const opened = await openSource(kind, { ...carrier, size, signal: control.signal });
      let finished: UploadTicket;
      try {
        const matched = await matchSource(given, opened, carrier, control.signal);
        const current = { ...matched, chunkBytes: options.chunkBytes ?? given.chunkBytes };
        const job = { uploader, carrier, source: opened, control, options, onTicket: async () => {} };
        finished = await transferOrRestart(job, current, false);
      } finally {
        await opened.close();
      }
      await waitAfterUpload(uploader, finished, options.wait, control);
      return videoOf(finished);
    },
    { signal, onProgress, remove },
  );
}
