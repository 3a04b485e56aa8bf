import type { FileUpload } from './file-upload.js';
import { reasonOf } from './file-upload.js';
import type { Format } from './format.js';
import { fill, type UploadTexts } from './texts.js';

/** What is said of a file, in words. */
export function statusText(upload: FileUpload, texts: UploadTexts, format: Format): string {
  const { state, progress } = upload;
  if (state === 'failed') return errorText(upload, texts);
  if (state === 'refused') return upload.file.size === 0 ? texts.empty : texts.wrongType;
  const { sent = 0, total = upload.file.size, bytesPerSecond = 0, remainingSeconds } = progress ?? {};
  const values = {
    sent: format.bytes(sent),
    total: format.bytes(total),
    percent: format.percent(sent / total),
    speed: format.speed(bytesPerSecond),
    time: format.time(remainingSeconds ?? 0),
  };
  const parts = [texts[state]];
  if (state === 'sending' && remainingSeconds !== undefined) parts.push(texts.left);
  return parts.map((text) => fill(text, values)).join(' · ');
}

const byReason: Readonly<Partial<Record<string, keyof UploadTexts>>> = {
  source: 'unreadable',
  locked: 'elsewhere',
  expired: 'expired',
  connection: 'connection',
  incomplete: 'connection',
};

function errorText({ error, uri }: FileUpload, texts: UploadTexts): string {
  const known = byReason[reasonOf(error)];
  if (known) return texts[known];
  if (uri !== undefined) return texts.failed;
  // What getTicket has thrown: a failed fetch and a mistake are TypeErrors; anything else is said to the person.
  return error instanceof Error && !(error instanceof TypeError) ? error.message : texts.noTicket;
}
