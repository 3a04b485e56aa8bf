// Uploads every video that is put into a folder, and moves it to `done` beside it. Killed in the middle, it goes on where it
// stopped: the store remembers.
//
//   VIMEO_TOKEN=… node examples/dist/watch-folder/watch-folder.js videos
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { VimeoClient } from 'vimeokit';
import { fileStore } from 'vimeokit/node';

const [folder = '.'] = process.argv.slice(2);
const everyMs = Number(process.env.WATCH_EVERY_MS ?? 5000);
const isVideo = (name: string) =>
  ['.mp4', '.mov', '.mkv', '.webm', '.avi'].includes(extname(name).toLowerCase());

const vimeo = VimeoClient.fromEnv();
const store = fileStore(join(folder, '.uploads'));
const done = join(folder, 'done');
await mkdir(done, { recursive: true });

const sizes = new Map<string, number>();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

try {
  for (;;) {
    await uploadAll(await filesAtRest());
    await wait(everyMs, undefined, { signal: stop.signal });
  }
} catch (error) {
  // Everything that waits ends with an error when it is told to stop.
  if (!stop.signal.aborted) throw error;
}

async function uploadAll(names: readonly string[]): Promise<void> {
  const items = names.map((name) => ({ source: join(folder, name), name }));
  const results = vimeo.uploadMany(items, { concurrency: 2, store, signal: stop.signal });
  for await (const result of results) {
    const { name } = result.item;
    if (result.state === 'done') {
      await rename(join(folder, name), join(done, name));
      console.log(`${name}: ${result.video.uri}`);
    } else console.error(`${name}: ${result.error instanceof Error ? result.error.message : result.error}`);
  }
}

/** The files that have not grown since the last look: one that is still being copied is left alone. */
async function filesAtRest(): Promise<string[]> {
  const ready: string[] = [];
  for (const name of (await readdir(folder)).filter(isVideo)) {
    const { size } = await stat(join(folder, name));
    if (sizes.get(name) === size && size > 0) ready.push(name);
    sizes.set(name, size);
  }
  return ready;
}
