import { flag } from '../args/flag.js';

/** The flags of what looks at the files beside the videos of a folder. */
export const sidecarFlags = {
  noSidecars: flag.on('Of a folder: videos alone, without the pictures, captions and metadata beside them'),
  language: flag.text('Of captions beside a video whose name says none; en by default', {
    value: 'LANGUAGE',
  }),
};

export interface SidecarOptions {
  readonly noSidecars?: boolean | undefined;
  readonly language?: string | undefined;
}
