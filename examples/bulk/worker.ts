// Uploads what is in the queue, on as many machines as this is started on. SIGTERM puts back what is under way, and another one
// goes on with it. With --until-done it ends when nothing is left.
//
//   BULK_URL=redis://… VIMEO_TOKEN=… node examples/dist/bulk/worker.js
import { createBulk } from '@vimeokit/bulk';
import { VimeoClient } from 'vimeokit';
import { bucketSource } from '../bucket/bucket-source.js';

const connection = process.env.BULK_URL ?? 'redis://127.0.0.1:6379';
const bulk = createBulk({ connection });
const worker = bulk.work({
  client: VimeoClient.fromEnv(),
  concurrency: Number(process.env.CONCURRENCY ?? 4),
  open: ({ source }) => (typeof source === 'string' ? source : bucketSource(String(source.object))),
  onEvent: (event) => console.log(JSON.stringify(event)),
});

const isUntilDone = process.argv.includes('--until-done');
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
});
await Promise.race(isUntilDone ? [stopped, worker.idle()] : [stopped]);
await worker.close();
if (isUntilDone) console.log(await bulk.status());
await bulk.close();
