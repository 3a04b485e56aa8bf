// A video in a bucket as the source of an upload: S3, R2, GCS, or anything that gives ranges of an object by an address, such as a
// presigned one. Nothing touches the disk, and after a failure only the missing ranges are read again.
import type { Source } from 'vimeokit';

/** Asks the bucket what the object is. A presigned GET allows no HEAD, so one byte is read. */
export async function bucketSource(address: string, name?: string): Promise<Source> {
  const first = await fetch(address, { headers: { range: 'bytes=0-0' } });
  await first.body?.cancel();
  const size = Number(first.headers.get('content-range')?.match(/\/(\d+)$/)?.[1]);
  if (first.status !== 206 || !(size > 0))
    throw new Error(`The bucket answered ${first.status} and gives no ranges.`);
  const etag = first.headers.get('etag');
  return {
    size,
    name: name ?? decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? 'video'),
    async slice(start, end) {
      const headers: Record<string, string> = { range: `bytes=${start}-${end - 1}` };
      // Another object under the same name would make a video of two halves.
      if (etag) headers['if-match'] = etag;
      const response = await fetch(address, { headers });
      if (response.status !== 206 || !response.body)
        throw new Error(`The bucket answered ${response.status} to a range.`);
      return response.body;
    },
    // A bucket knows its objects apart; without it, the library reads a few samples.
    ...(etag ? { fingerprint: async () => `${size}-${etag}` } : {}),
  };
}
