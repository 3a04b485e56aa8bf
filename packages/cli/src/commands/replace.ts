import type { UploadSource } from 'vimeokit';
import { clientFor } from '../account/connect.js';
import { credentials } from '../account/credentials.js';
import { argument, videoArgument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { fileOrStream } from '../args/file-or-stream.js';
import { flag, outputFlags } from '../args/flag.js';
import type { Io } from '../io.js';
import { pickedFrom } from '../output/pick.js';
import { printJson, wantsJson } from '../output/print-json.js';
import { showProgress } from '../progress/show-progress.js';
import { limitRateFlag, paced, paceOf } from '../upload/limit-rate.js';
import { stopped, trackProgress } from '../upload/stopped.js';
import { uploadFailure } from '../upload/upload-failure.js';
import { uploadStore, usableStateFolder } from '../upload/upload-store.js';
import { resolveVideo } from '../video/resolve.js';

export default defineCommand({
  summary: "Replace a video's file; its address and settings stay",
  arguments: { video: videoArgument, file: argument.one('FILE|URL|-', 'The new file', 'file') },
  flags: {
    wait: flag.on('Wait until it plays'),
    limitRate: limitRateFlag,
    again: flag.on('Replace it once more by a file that was given before'),
    ...outputFlags,
  },
  examples: [['vimeo replace 12345 better-cut.mp4', 'the same page shows the better cut']],
  notes:
    'If it is interrupted, run the same command again: it resumes. A file that has replaced this one before is not sent again; --again sends it.',
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const pace = paceOf(options.limitRate, io.signal);
    const source = await sourceOf(options.file, io);
    const account = await credentials(io, options);
    const vimeo = clientFor({ token: account.token, baseUrl: account.apiUrl }, options, io);
    const store = await uploadStore(io, await usableStateFolder(io));
    const progress = trackProgress(await showProgress(io, { count: 1 }));
    const label = source === io.stdin ? 'standard input' : options.file;
    try {
      const { version, action } = await vimeo.replace(uri, await paced(source, pace), {
        store,
        again: options.again,
        wait: options.wait ? 'playable' : undefined,
        signal: io.signal,
        onProgress: (now) => progress.changed(label, now),
      });
      progress.ended(
        label,
        action === 'unchanged' ? `is the file of ${uri} already` : `is now the file of ${uri}`,
      );
      progress.close();
      const facts = { uri, version, action };
      if (wantsJson(options)) await printJson(io, pickedFrom(facts, options.json), options);
      else io.print(uri);
    } catch (error) {
      progress.close();
      if (!io.signal.aborted) {
        const known = { uri, isDone: true, progress: progress.unfinished.get(label) };
        throw await uploadFailure(error, known, io);
      }
      throw stopped(io, progress, { uriOf: () => uri, canResume: typeof source === 'string' });
    }
  },
});

async function sourceOf(word: string, io: Io): Promise<UploadSource> {
  if (/^https?:\/\//i.test(word)) return word;
  const given = await fileOrStream(word, io);
  return given.kind === 'file' ? given.path : given.stream;
}
