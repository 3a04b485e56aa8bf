import { putBytes } from '../../put-bytes.js';
import { activatePicture, makeFrame, makePicture } from '../../upload-picture.js';
import type { Job } from '../job.js';
import { putOrMake } from './put-or-make.js';

/** Puts the picture in its place; one whose file is not at hand stays to be done. */
export async function setThumbnail(job: Job): Promise<void> {
  const { uri: video, thumbnail } = job.ticket;
  if (!thumbnail || thumbnail.done) return;
  const { api, context, control, options, files, notes } = job.parts;
  const { signal } = control;
  const limits = { signal, retry: options.retry };
  const path = `${video}/pictures`;
  if ('time' in thumbnail) {
    control.enter('thumbnail');
    await makeFrame(api, path, { time: thumbnail.time, active: true }, limits);
  } else {
    const file = files.byFingerprint.get(thumbnail.fingerprint);
    if (!file) return;
    control.enter('thumbnail');
    const uri = await putOrMake(job, `thumbnail ${thumbnail.fingerprint}`, {
      make: async () => {
        const { link, picture } = await makePicture(api, path, limits);
        return { uri: picture.uri, link };
      },
      put: ({ uri, link }) =>
        putBytes(api, context, { ...file, uri, link, signal, isRemembered: notes !== undefined }),
    });
    await activatePicture(api, uri, limits);
  }
  await job.advance({ ...job.ticket, thumbnail: { ...thumbnail, done: true } });
}
