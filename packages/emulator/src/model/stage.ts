import type { Row } from '../state/rows.js';
import type { Vimeo } from './vimeo.js';

/** How far a version is; it follows from when its last byte came and from the clock, so nothing has to tick. */
export interface Stage {
  readonly isUploaded: boolean;
  readonly uploadedAt: number | undefined;
  readonly transcode: 'in_progress' | 'complete' | 'error';
  /** The older word for both. */
  readonly status: string;
  readonly isPlayable: boolean;
}

export function stageOf(version: Row<'version'>, { state, settings }: Vimeo): Stage {
  const { uploaded_at: uploadedAt, readable, upload_failed } = version.data;
  if (upload_failed)
    return {
      isUploaded: false,
      uploadedAt: undefined,
      transcode: 'error',
      status: 'uploading_error',
      isPlayable: false,
    };
  if (uploadedAt === undefined)
    return {
      isUploaded: false,
      uploadedAt: undefined,
      transcode: 'in_progress',
      status: 'uploading',
      isPlayable: false,
    };
  const isDone = state.clock.now() >= uploadedAt + settings.transcodeMs;
  if (!isDone)
    return {
      isUploaded: true,
      uploadedAt,
      transcode: 'in_progress',
      status: 'transcoding',
      isPlayable: false,
    };
  return readable
    ? { isUploaded: true, uploadedAt, transcode: 'complete', status: 'available', isPlayable: true }
    : { isUploaded: true, uploadedAt, transcode: 'error', status: 'transcoding_error', isPlayable: false };
}
