import { videoUri } from 'vimeokit';
import { fileSource } from '../jobs/file-source.js';
import { video } from '../tool/common-properties.js';
import { defineTool } from '../tool/define-tool.js';
import { Refusal } from '../tool/refusal.js';
import { text } from '../tool/schema.js';

export const addCaptions = defineTool({
  name: 'add_captions',
  description: 'Add captions or subtitles from a file or from text',
  effect: 'writes',
  properties: {
    video,
    language: text('Such as en-US'),
    type: text(undefined, { enum: ['captions', 'subtitles', 'chapters', 'descriptions'] }),
    file: text('Path in an allowed folder'),
    text: text('WebVTT'),
  },
  required: ['video', 'language'],
  async run({ video, language, type = 'captions', file, text }, { vimeo, folders, signal }) {
    if ((file === undefined) === (text === undefined)) throw new Refusal('Give either file or text.');
    const opened = file === undefined ? undefined : await folders.open(file);
    try {
      const data = await vimeo.uploadTextTrack(videoUri(video), {
        type,
        language,
        file: opened ? fileSource(opened) : new TextEncoder().encode(text),
        ...(opened ? {} : { name: `${language}.vtt` }),
        active: true,
        signal,
      });
      return { note: 'Added, and shown in the player.', data };
    } finally {
      await opened?.handle.close();
    }
  },
});
