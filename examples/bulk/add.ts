// Adds videos to the queue: addresses of objects in a bucket of S3, R2, GCS or their kin, and files on a disk that all workers have.
//
//   BULK_URL=redis://… node examples/dist/bulk/add.js /videos/*.mp4 https://bucket.example/harbour.mp4?signature=…
import { createBulk } from '@vimeokit/bulk';

const connection = process.env.BULK_URL ?? 'redis://127.0.0.1:6379';
await using bulk = createBulk({ connection });

const sources = process.argv.slice(2);
await bulk.add(
  sources.map((source) =>
    // Workers read an object themselves; a plain https: source would be fetched by Vimeo.
    /^https?:/.test(source) ? { source: { object: source }, key: keyOf(source) } : { source },
  ),
);
console.log(await bulk.status());

/** The signature of a presigned address changes from one to the next, and the object does not. */
function keyOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}
