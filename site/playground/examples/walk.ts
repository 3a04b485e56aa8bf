// Every video of a library, page after page, in as few calls as there can be.
import { add } from 'playground';
import { VimeoClient } from 'vimeokit';

await add({ videos: 250 });

const vimeo = VimeoClient.fromEnv();
let count = 0;
let seconds = 0;
for await (const video of vimeo.paginate('/me/videos', { fields: ['duration'] })) {
  count++;
  seconds += video.duration;
}
console.log(`${count} videos, ${seconds} seconds`);
