// A folder is made, a video is uploaded into it, and the folder is read.
import { VimeoClient } from 'vimeokit';

const vimeo = VimeoClient.fromEnv();
const { data: folder } = await vimeo.post('/me/projects', { body: { name: 'Launches' }, fields: ['uri'] });
await vimeo.upload('launch.mp4', { name: 'Launch', folder_uri: folder.uri });

const folders = await vimeo.get('/me/projects', { query: { sort: 'name' }, fields: ['name'] });
console.log(`Folders: ${folders.data.data.map(({ name }) => name).join(', ')}`);

const { data } = await vimeo.get('/me/projects/{project_id}/videos', {
  params: { project_id: folder.uri.split('/').at(-1) ?? '' },
  fields: ['name'],
});
console.log(`In it: ${data.data.map(({ name }) => name).join(', ')}`);
