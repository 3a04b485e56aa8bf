import { videoUri } from 'vimeokit';
import { deletesAreOff } from '../gates/check-operation.js';
import { video } from '../tool/common-properties.js';
import { defineTool } from '../tool/define-tool.js';
import { Refusal } from '../tool/refusal.js';
import { text } from '../tool/schema.js';

export const deleteVideo = defineTool({
  name: 'delete_video',
  description: 'Delete a video for good, only if the user asked for it',
  effect: 'deletes',
  properties: { video, name: text('Its exact name') },
  required: ['video', 'name'],
  async run({ video, name }, { vimeo, permissions, signal }) {
    if (!permissions.allowDelete) throw new Refusal(deletesAreOff);
    const path = videoUri(video);
    const { data } = await vimeo.get<{ readonly name: string }>(path, { fields: ['name'], signal });
    // It is not told: who deletes a video must have looked at it.
    if (data.name !== name)
      throw new Refusal(
        'Nothing was deleted: the video has another name. Look at it with get_video, and ask the user.',
      );
    await vimeo.request({ method: 'DELETE', path, signal });
    return { note: `${path} is deleted.` };
  },
});
