// `vimeokit/node`: what only Node, Deno and Bun have.
export type { UploadClaim, UploadStore } from '../records/upload-store.js';
export type { ListableStore } from '../stores/create-store.js';
export type { UnfinishedUpload } from '../stores/unfinished-upload.js';
export { fileFingerprint } from './file-fingerprint.js';
export { type FileStoreOptions, fileStore } from './node-file-store.js';
