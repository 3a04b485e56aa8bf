// A worker of a queue in a process of its own, to be killed.
import { createBulk } from '@vimeokit/bulk';
import { VimeoClient } from 'vimeokit';

const {
  BULK_URL: connection,
  BULK_NAME: name,
  BULK_CHUNK_BYTES: chunkBytes,
  BULK_LEASE_SECONDS: leaseSeconds,
  BULK_GATE,
  VIMEO_API_URL,
} = process.env;

const bulk = createBulk({ connection, name });
const worker = bulk.work({
  client: VimeoClient.fromEnv({
    retry: { limit: 3, minDelayMs: 20, maxDelayMs: 200 },
    // Its own way to what all of them call by one name.
    fetch: (input, init) => fetch(String(input).replace(VIMEO_API_URL, BULK_GATE), init),
  }),
  concurrency: 1,
  leaseSeconds: Number(leaseSeconds),
  chunkBytes: Number(chunkBytes),
  onEvent: (event) => {
    if (process.env.BULK_TRACE) console.error(JSON.stringify(event));
  },
});

// Who started it may be gone before this is reached.
process.once('disconnect', () => process.exit());
if (process.connected === false) process.exit();
process.once('SIGTERM', async () => {
  await worker.close();
  await bulk.close();
  process.exit();
});
