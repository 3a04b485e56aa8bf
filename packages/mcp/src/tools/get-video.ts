import { videoUri } from 'vimeokit';
import { fields, video } from '../tool/common-properties.js';
import { defineTool } from '../tool/define-tool.js';

const usual = [
  'uri',
  'name',
  'description',
  'link',
  'duration',
  'width',
  'height',
  'created_time',
  'privacy.view',
  'status',
  'is_playable',
  'stats.plays',
  'tags.name',
  'parent_folder.name',
  'user.name',
];

export const getVideo = defineTool({
  name: 'get_video',
  description: 'What Vimeo knows of a video',
  effect: 'reads',
  properties: { video, fields },
  required: ['video'],
  async run({ video, fields }, { vimeo, signal }) {
    const { data } = await vimeo.request({
      method: 'GET',
      path: videoUri(video),
      fields: fields ?? usual,
      signal,
    });
    return { data };
  },
});
