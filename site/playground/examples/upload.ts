// Pick a file under "Your file", or leave it: one is made up then. The line is cut on the way, and the upload carries on
// from the last byte that arrived. Look at the requests.
import { faults, file } from 'playground';
import { VimeoClient } from 'vimeokit';

await faults.add({ route: 'PATCH /_upload/tus/*', dropRequestAfter: 1_000_000 });

const vimeo = VimeoClient.fromEnv();
const video = await vimeo.upload(await file(), {
  name: 'Uploaded from the playground',
  onProgress: ({ state, acknowledged, total }) => console.log(state, `${acknowledged} of ${total} bytes`),
});
await vimeo.waitUntilPlayable(video.uri);
console.log(`${video.uri} plays`);
