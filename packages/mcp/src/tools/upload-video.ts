import { parse } from 'node:path';
import { resolveFolder } from '../folders/resolve-folder.js';
import { views } from '../tool/common-properties.js';
import { defineTool } from '../tool/define-tool.js';
import { flag, text } from '../tool/schema.js';

export const uploadVideo = defineTool({
  name: 'upload_video',
  description:
    'Start uploading a local file; returns at once, upload_status tells how far it is. Called again with the same file it goes on',
  effect: 'writes',
  properties: {
    file: text('Path in an allowed folder'),
    name: text(),
    description: text(),
    privacy: text('nobody unless the user says otherwise', { enum: views }),
    password: text(),
    folder: text('Name, id or uri'),
    again: flag('Upload a file anew that is there already'),
  },
  required: ['file'],
  async run(
    { file, name, description, privacy = 'nobody', password, folder, again },
    { vimeo, folders, jobs, signal },
  ) {
    const source = await folders.open(file);
    try {
      const folder_uri = folder === undefined ? undefined : (await resolveFolder(vimeo, folder, signal)).uri;
      const job = jobs.start(source, {
        // As the command calls it, so that both know the upload as the same one.
        name: name ?? parse(source.name).name.normalize(),
        ...(description === undefined ? {} : { description }),
        privacy: { view: privacy },
        ...(password === undefined ? {} : { password }),
        ...(folder_uri === undefined ? {} : { folder_uri }),
        ...(again === true ? { again } : {}),
      });
      return {
        note: `${job.id} has started: ${source.size} bytes, privacy ${privacy}. Ask upload_status for it.`,
      };
    } catch (error) {
      await source.handle.close();
      throw error;
    }
  },
});
