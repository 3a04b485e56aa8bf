import { videoUri } from 'vimeokit';
import { video, views } from '../tool/common-properties.js';
import { defineTool } from '../tool/define-tool.js';
import { Refusal } from '../tool/refusal.js';
import { text } from '../tool/schema.js';

export const editVideo = defineTool({
  name: 'edit_video',
  description: 'Change a video; edit_video of call_operation can change more',
  effect: 'writes',
  properties: {
    video,
    name: text(),
    description: text(),
    privacy: text(undefined, { enum: views }),
    password: text(),
  },
  required: ['video'],
  async run({ video, name, description, privacy, password }, { vimeo, signal }) {
    const body = {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(privacy === undefined ? {} : { privacy: { view: privacy } }),
      ...(password === undefined ? {} : { password }),
    };
    if (Object.keys(body).length === 0) throw new Refusal('There is nothing to change.');
    const { data } = await vimeo.request({
      method: 'PATCH',
      path: videoUri(video),
      body,
      fields: ['uri', 'name', 'description', 'privacy.view'],
      signal,
    });
    return { note: 'Changed.', data };
  },
});
