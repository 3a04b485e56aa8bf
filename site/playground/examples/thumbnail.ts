// A picture of your own becomes the thumbnail; look at the library.
import { thumbnailFor, VimeoClient } from 'vimeokit';

const vimeo = VimeoClient.fromEnv();
const { uri } = await vimeo.upload('harbour.mp4', { name: 'Harbour, with a thumbnail' });
await vimeo.waitUntilPlayable(uri);
await vimeo.uploadPicture(uri, 'harbour.png', { activate: true });

const { data } = await vimeo.get('/videos/{video_id}', {
  params: { video_id: uri.slice('/videos/'.length) },
  fields: ['pictures'],
});
const small = thumbnailFor(data, { width: 400 });
console.log(`The thumbnail for 400 pixels is ${small?.width} × ${small?.height}`);
