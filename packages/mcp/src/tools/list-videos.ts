import { folderPath, resolveFolder } from '../folders/resolve-folder.js';
import { fields } from '../tool/common-properties.js';
import { defineTool } from '../tool/define-tool.js';
import { count, text } from '../tool/schema.js';

const usual = ['uri', 'name', 'duration', 'created_time', 'privacy.view', 'status'];

export const listVideos = defineTool({
  name: 'list_videos',
  description: "The account's videos, the newest first",
  effect: 'reads',
  properties: {
    query: text('Words to search for'),
    folder: text('Name, id or uri'),
    sort: text(undefined, { enum: ['date', 'alphabetical', 'duration', 'plays', 'likes', 'modified_time'] }),
    page: count(),
    per_page: count('25; at most 100'),
    fields,
  },
  async run({ query, folder, sort = 'date', page, per_page = 25, fields }, { vimeo, signal }) {
    const path = folder === undefined ? '/me' : folderPath(await resolveFolder(vimeo, folder, signal));
    const { data } = await vimeo.request({
      method: 'GET',
      path: `${path}/videos`,
      query: { query, sort, direction: sort === 'alphabetical' ? 'asc' : 'desc', page, per_page },
      fields: fields ?? usual,
      signal,
    });
    const { total, page: at, data: videos } = Object(data);
    return { data: { total, page: at, data: videos } };
  },
});
