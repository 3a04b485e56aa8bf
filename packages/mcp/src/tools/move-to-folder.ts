import { videoUri } from 'vimeokit';
import { folderPath, resolveFolder } from '../folders/resolve-folder.js';
import { defineTool } from '../tool/define-tool.js';
import { Refusal } from '../tool/refusal.js';
import { text, texts } from '../tool/schema.js';

// More would make an address that some proxies refuse.
const maxVideos = 100;

export const moveToFolder = defineTool({
  name: 'move_to_folder',
  description: 'Put videos into a folder',
  effect: 'writes',
  properties: { videos: texts('Ids, uris or links'), folder: text('Name, id or uri') },
  required: ['videos', 'folder'],
  async run({ videos, folder }, { vimeo, signal }) {
    if (videos.length === 0 || videos.length > maxVideos) throw new Refusal(`Give 1 to ${maxVideos} videos.`);
    // Without the hash of an unlisted one, which uris in a list do not have.
    const uris = videos.map((video) => videoUri(video).replace(/:.*/, '')).join(',');
    const found = await resolveFolder(vimeo, folder, signal);
    // Vimeo's description requires them in both.
    await vimeo.request({
      method: 'PUT',
      path: `${folderPath(found)}/videos`,
      query: { uris },
      body: { uris },
      signal,
    });
    return {
      note: `${videos.length === 1 ? 'The video is' : `${videos.length} videos are`} in ${folderPath(found)} now.`,
    };
  },
});
