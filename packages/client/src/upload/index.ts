// `vimeokit/upload`: the half of an upload that needs no client and no token; small enough for any page.
export { UploadError, type UploadErrorReason } from '../errors/upload-error.js';
export { checkTicket, type UploadTicket } from '../records/ticket.js';
export type { OpenFile, Source, SourceBytes, UploadSource } from '../sources/source.js';
export type { UploadedVideo } from './destination.js';
export type { UploadProgress, UploadState } from './progress.js';
export { transferUpload } from './transfer-upload.js';
export { Upload } from './upload.js';
export type { TransferOptions } from './upload-options.js';
