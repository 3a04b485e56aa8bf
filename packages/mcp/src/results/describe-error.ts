import { UploadError, VimeoError } from 'vimeokit';
import { Refusal } from '../tool/refusal.js';
import type { ToolResult } from './tool-result.js';

/** What to tell of a failure. Messages of Vimeo's can quote anybody, so that they are data. */
export function describeError(error: unknown): ToolResult {
  if (error instanceof Refusal) return { note: error.message };
  if (UploadError.is(error) && error.reason === 'different-options')
    return {
      note: `This very file was uploaded before${error.uri ? ` as ${error.uri}` : ''}, with other settings (${error.options.join(', ')}). edit_video changes them; again: true uploads it once more.`,
    };
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof TypeError) return { note: 'The call was refused before anything was sent.', text };
  return { note: VimeoError.is(error) ? 'It failed; the error says why.' : 'It failed.', text };
}
