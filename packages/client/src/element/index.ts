// `vimeokit/element`: `<vimeo-upload>`, which needs no client, no token and no framework. Its file holds all that it needs.
import type { VimeoUploadEvents } from './events.js';
import type { VimeoUploadElement } from './vimeo-upload-element.js';

export { UploadError, type UploadErrorReason } from '../errors/upload-error.js';
export { defineVimeoUpload } from './define.js';
export type {
  UploadCancelDetail,
  UploadDoneDetail,
  UploadErrorDetail,
  UploadProgressDetail,
  VimeoUploadEvents,
} from './events.js';
export type { GetTicket } from './file-upload.js';
export type { VimeoUploadProps } from './props.js';
export type { UploadTexts } from './texts.js';
export { VimeoUploadElement } from './vimeo-upload-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'vimeo-upload': VimeoUploadElement;
  }
  interface GlobalEventHandlersEventMap extends VimeoUploadEvents {}
}
