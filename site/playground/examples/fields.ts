// With `fields` a response has only those, its type too, and the call counts half.
import { VimeoClient } from 'vimeokit';

const vimeo = VimeoClient.fromEnv();
const { data } = await vimeo.get('/me/videos', {
  query: { sort: 'alphabetical' },
  fields: ['uri', 'name', 'duration', 'stats.plays'],
});
for (const { uri, name, duration, stats } of data.data)
  console.log(`${uri} ${name}: ${duration} s, ${stats.plays} plays`);
