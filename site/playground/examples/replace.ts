// A better cut takes the place of a video's source: its address, plays and comments stay.
import { VimeoClient } from 'vimeokit';

const vimeo = VimeoClient.fromEnv();
const { uri } = await vimeo.upload('first-cut.mp4', { name: 'Harbour, first cut' });
await vimeo.replace(uri, 'second-cut.mp4');
await vimeo.waitUntilPlayable(uri);

const versions = await vimeo.get(`${uri}/versions`);
console.log(`${uri} has ${versions.data.total} versions:`);
for (const { filename, active } of versions.data.data) console.log(`${filename}, current: ${active}`);
