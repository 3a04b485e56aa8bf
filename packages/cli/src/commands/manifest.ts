import { join } from 'node:path';
import { argument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { flag } from '../args/flag.js';
import { needFolder } from '../args/need-folder.js';
import { allOrRefusals } from '../errors/all-refusals.js';
import { counted } from '../output/format.js';
import { ownDialect } from '../sheet/cells.js';
import { columnOf, knownColumns } from '../sheet/columns.js';
import { writeSheet } from '../sheet/write-sheet.js';
import { filesIn } from '../upload/folder-files.js';
import { cellsBeside } from '../upload/manifest-cells.js';
import { pairSideFiles } from '../upload/side-files.js';
import { SideMetadata } from '../upload/side-metadata.js';
import { sidecarFlags } from '../upload/sidecar-flags.js';

// Also where no video has anything for them: somebody fills them in. The last one says that this command has written the sheet.
const usual = ['file', 'name', 'description', 'privacy', 'folder', 'tags', 'thumbnail', 'captions', 'uri'];

export default defineCommand({
  summary: 'Write a sheet of the videos in a folder, to edit and upload',
  arguments: { dir: argument.one('DIR', 'The folder', 'folder') },
  flags: {
    exclude: flag.texts('Leave these out, as in a .gitignore; give it several times for several', {
      value: 'PATTERN',
    }),
    ...sidecarFlags,
  },
  examples: [
    ['vimeo manifest films/ > videos.csv', 'a sheet of it; paths start from this folder'],
    ['vimeo upload videos.csv', 'what the sheet lists'],
  ],
  notes: 'What lies beside a video is in its row: its picture, its captions and what its .json file says.',
  async run({ dir, exclude, noSidecars, language }, io) {
    const folder = await needFolder(dir, io);
    const found = await filesIn(folder, dir, { exclude });
    const sides = noSidecars ? undefined : pairSideFiles(found, language);
    const metadata = new SideMetadata();
    const rows = await allOrRefusals(found.videos, (path) =>
      cellsBeside(folder, path, sides?.get(path), { metadata, named: (file) => join(dir, file) }),
    );
    const given = new Set(rows.flatMap((row) => Object.keys(row)));
    const columns = [...usual, ...knownColumns.filter((key) => !usual.includes(key) && given.has(key))];
    io.stdout.data(await writeSheet(columns.map(columnOf), rows, ownDialect));
    metadata.tellLeftOut(io);
    io.say(`${counted(rows.length, 'video')}.`);
  },
});
