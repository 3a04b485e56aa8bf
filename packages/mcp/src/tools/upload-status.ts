import { isOver, type UploadJob } from '../jobs/upload-jobs.js';
import { describeError } from '../results/describe-error.js';
import { defineTool } from '../tool/define-tool.js';
import { Refusal } from '../tool/refusal.js';
import { text } from '../tool/schema.js';

export const uploadStatus = defineTool({
  name: 'upload_status',
  description: 'How far an upload is; without job, all of them and what is unfinished from before',
  effect: 'reads',
  properties: { job: text() },
  async run({ job: id }, { jobs }) {
    if (id === undefined)
      return {
        data: { jobs: await Promise.all(jobs.all().map(statusOf)), unfinished: await jobs.unfinished() },
      };
    const job = jobs.get(id);
    if (!job)
      throw new Refusal(
        'This server has no such upload: it may have been started anew since. upload_status without job tells what is unfinished; upload_video with the same file goes on with it.',
      );
    return { data: await statusOf(job) };
  },
});

async function statusOf(job: UploadJob) {
  const { id, file, upload } = job;
  const end = isOver(job) ? await job.ended : undefined;
  const { acknowledged = 0, total, remainingSeconds } = upload.progress ?? {};
  const facts = { job: id, file, state: upload.state };
  if (end && 'video' in end) return { ...facts, ...end.video };
  if (end) {
    const { note, text } = describeError(end.error);
    return { ...facts, uri: upload.ticket?.uri, error: [note, text].filter(Boolean).join(' ') };
  }
  return { ...facts, uri: upload.ticket?.uri, bytes: acknowledged, of: total, remainingSeconds };
}
