// The client is the real one; Vimeo is a local one, in this page. Press Run.
import { VimeoClient } from 'vimeokit';

const vimeo = VimeoClient.fromEnv();
const me = await vimeo.get('/me');
console.log(`Signed in as ${me.data.name}, ${me.data.uri}`);
console.log(`Calls left in this minute: ${me.rateLimit?.remaining}`);
