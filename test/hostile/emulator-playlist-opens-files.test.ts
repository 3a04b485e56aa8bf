// An upload that is no video but names other files of the machine, and would have them opened and told about.
import { fileURLToPath } from 'node:url';
import { startEmulator } from '@vimeokit/emulator';
import { expect, it } from 'vitest';
import { apiCall } from './support/api-call.js';
import { loopbackServer } from './support/loopback-server.js';

const local = fileURLToPath(new URL('../../examples/media/harbour.mp4', import.meta.url));

it('a playlist is no video: nothing that it names is opened or fetched', async () => {
  await using server = await loopbackServer((_, response) => response.end());
  await using emulator = await startEmulator({ clock: 'manual' });
  for (const named of [local, `file://${local}`, `${server.origin}/segment.ts`]) {
    const bytes = Buffer.from(
      `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:5\n#EXTINF:5.0,\n${named}\n#EXT-X-ENDLIST\n`,
    );
    const upload = { approach: 'tus', size: bytes.length };
    const { data } = await apiCall(emulator, 'POST', '/me/videos', { upload });
    const sent = await fetch(data.upload.upload_link, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
      body: bytes,
    });
    expect(sent.status).toBe(204);
    emulator.clock.advance(60_000);
    // What was recorded of one that is not played yet is 400 wide.
    const video = await apiCall(emulator, 'GET', `${data.uri}?fields=status,duration,width`);
    expect(video.data).toEqual({ status: 'transcoding_error', duration: 0, width: 400 });
  }
  expect(server.requests).toBe(0);
});
