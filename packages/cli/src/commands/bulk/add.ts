import { text } from 'node:stream/consumers';
import { memoryStore } from 'vimeokit';
import { clientFor } from '../../account/connect.js';
import { credentials } from '../../account/credentials.js';
import { ownerOf } from '../../account/owner.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { bulkItems } from '../../bulk/bulk-items.js';
import { UsageError } from '../../errors/usage-error.js';
import { counted } from '../../output/format.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { printPlanned } from '../../output/print-planned.js';
import { CommandLock } from '../../upload/command-lock.js';
import { planUpload } from '../../upload/plan-upload.js';
import { plannedUploads } from '../../upload/planned-uploads.js';
import { usableStateFolder } from '../../upload/upload-store.js';
import { descriptionFlags } from '../../video/description-flags.js';
import { openBulk, queueFlags } from '../bulk.js';

const { name: _name, ...describing } = descriptionFlags;

export default defineCommand({
  summary: 'Put videos into the queue: files, folders, addresses or a sheet; - reads paths, one a line',
  arguments: {
    files: argument.any('FILE|FOLDER|GLOB|URL|-', 'What to upload; a .csv or .jsonl file is a sheet', 'file'),
  },
  flags: {
    ...describing,
    folder: flag.text('Put it there: the name, id, uri or link of a folder', { value: 'FOLDER' }),
    wait: flag.on('Count a video as done when it plays'),
    ...queueFlags,
    ...outputFlags,
  },
  examples: [
    ['vimeo bulk add /videos', 'all videos of a folder that every worker has at the same place'],
    ['vimeo bulk add videos.csv', 'the files of a sheet, as vimeo upload reads it'],
    ['find /videos -newer last | vimeo bulk add -', 'what another program finds'],
  ],
  notes: 'What is in the queue already stays as it is: the same line can be given again.',
  async run(options, io) {
    const words =
      options.files.length === 1 && options.files[0] === '-'
        ? (await text(io.stdin)).split('\n').filter(Boolean)
        : options.files;
    const account = await credentials(io, options);
    const vimeo = clientFor({ token: account.token, baseUrl: account.apiUrl }, options, io);
    await using lock = new CommandLock(await usableStateFolder(io));
    const { items, edits } = await planUpload(words, options, {
      vimeo,
      owner: await ownerOf(vimeo, undefined, io.signal),
      io,
      store: memoryStore(),
      account: `${account.apiUrl} ${account.account}`,
      lock,
    });
    if (edits.length > 0)
      throw new UsageError('A row without a file changes a video; vimeo upload does that.');
    await using bulk = await openBulk(options, io);
    if (options.dryRun) {
      const rows = plannedUploads(items, edits).map((row) => ({ ...row, action: 'add' }));
      return printPlanned(io, rows, options);
    }
    const added = await bulk.add(bulkItems(items));
    if (wantsJson(options)) await printJson(io, { added }, options);
    io.say(`${counted(added, 'video')} given to the queue.`);
  },
});
