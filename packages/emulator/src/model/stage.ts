import type { Row } from '../state/rows.js';
import type { Vimeo } from './vimeo.js';

type StageName = 'uploading' | 'uploadFailed' | 'transcoding' | 'playable' | 'failed';

/** How far a version is, and with it the video that shows it. All that is told of it is told by this. */
export interface Stage {
  readonly isUploaded: boolean;
  readonly isPlayable: boolean;
  readonly upload: 'in_progress' | 'complete' | 'error';
  readonly transcode: 'in_progress' | 'complete' | 'error';
  /** The older word for both. */
  readonly status: string;
  readonly play: 'playable' | 'unavailable';
}

const stages: Readonly<Record<StageName, Stage>> = {
  uploading: {
    isUploaded: false,
    isPlayable: false,
    upload: 'in_progress',
    transcode: 'in_progress',
    status: 'uploading',
    play: 'unavailable',
  },
  uploadFailed: {
    isUploaded: false,
    isPlayable: false,
    upload: 'error',
    transcode: 'error',
    status: 'uploading_error',
    play: 'unavailable',
  },
  transcoding: {
    isUploaded: true,
    isPlayable: false,
    upload: 'complete',
    transcode: 'in_progress',
    status: 'transcoding',
    play: 'unavailable',
  },
  playable: {
    isUploaded: true,
    isPlayable: true,
    upload: 'complete',
    transcode: 'complete',
    status: 'available',
    play: 'playable',
  },
  failed: {
    isUploaded: true,
    isPlayable: false,
    upload: 'complete',
    transcode: 'error',
    status: 'transcoding_error',
    play: 'unavailable',
  },
};

/** It follows from when the last byte came and from the clock, so nothing has to tick. */
export function stageOf(version: Row<'version'> | undefined, { state, settings }: Vimeo): Stage {
  const { uploaded_at: uploadedAt, readable, upload_failed } = version?.data ?? {};
  if (upload_failed) return stages.uploadFailed;
  if (uploadedAt === undefined) return stages.uploading;
  if (state.clock.now() < uploadedAt + settings.transcodeMs) return stages.transcoding;
  return readable ? stages.playable : stages.failed;
}
