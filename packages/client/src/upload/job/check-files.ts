import { checkTime, isPictureTime } from '../picture-file.js';
import { sourceInput } from '../source-input.js';
import { checkTextTracks } from '../text-track-fields.js';
import type { FinishOptions } from '../upload-options.js';

/** @throws {TypeError} Where what is asked for cannot be, before anything is opened. */
export function checkFiles({ thumbnail, textTracks }: FinishOptions): void {
  if (thumbnail !== undefined) {
    if (isPictureTime(thumbnail)) checkTime(thumbnail.time);
    else sourceInput(thumbnail);
  }
  checkTextTracks(textTracks);
  for (const { file } of textTracks ?? []) sourceInput(file);
}
