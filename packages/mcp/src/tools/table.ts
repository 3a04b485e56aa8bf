import type { Tool } from '../tool/define-tool.js';
import { account } from './account.js';
import { addCaptions } from './add-captions.js';
import { callOperation } from './call-operation.js';
import { deleteVideo } from './delete-video.js';
import { describeOperation } from './describe-operation.js';
import { editVideo } from './edit-video.js';
import { getTranscript } from './get-transcript.js';
import { getVideo } from './get-video.js';
import { listVideos } from './list-videos.js';
import { moveToFolder } from './move-to-folder.js';
import { searchOperationsTool } from './search-operations.js';
import { uploadStatus } from './upload-status.js';
import { uploadVideo } from './upload-video.js';

/** Every tool, in the order in which assistants see them. */
export const tools: readonly Tool[] = [
  account,
  listVideos,
  getVideo,
  getTranscript,
  uploadVideo,
  uploadStatus,
  editVideo,
  addCaptions,
  moveToFolder,
  deleteVideo,
  searchOperationsTool,
  describeOperation,
  callOperation,
];
