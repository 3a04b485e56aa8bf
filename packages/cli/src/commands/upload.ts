import { clientFor } from '../account/connect.js';
import { credentials } from '../account/credentials.js';
import { UsageError } from '../errors/usage-error.js';
import { argument } from '../line/argument.js';
import { defineCommand } from '../line/command.js';
import { flag, outputFlags } from '../line/flag.js';
import { printJson, wantsJson } from '../output/print-json.js';
import { printTable } from '../output/print-table.js';
import { counted } from '../output/words.js';
import { showProgress } from '../progress/progress-view.js';
import { CommandLock } from '../upload/command-lock.js';
import type { Film, Uploaded } from '../upload/film.js';
import { jsonOf } from '../upload/json-of.js';
import { planFilms } from '../upload/plan-films.js';
import { stopped, trackProgress } from '../upload/stopped.js';
import { uploadFilms } from '../upload/upload-films.js';
import { uploadStore, usableStateFolder } from '../upload/upload-store.js';
import { descriptionFlags } from '../video/description-flags.js';

export default defineCommand({
  summary: 'Upload films: files, folders, globs, addresses, standard input (-) or a manifest',
  arguments: {
    files: argument.any(
      'FILE|FOLDER|GLOB|URL|-',
      'What to upload; a .csv or .jsonl file is a manifest',
      'file',
    ),
  },
  flags: {
    ...descriptionFlags,
    folder: flag.text('Put it there: the name, id, uri or link of a folder', { value: 'FOLDER' }),
    thumbnail: flag.text('Its picture: JPEG, PNG or GIF', { value: 'FILE', completes: 'file' }),
    captions: flag.texts('Captions; give it several times for several languages', {
      ...{ value: 'LANGUAGE=FILE', completes: 'file' },
    }),
    wait: flag.on('Wait until it plays'),
    concurrency: flag.number('How many at a time; 4 by default'),
    manifest: flag.text('A list of films with metadata, whatever it is called', {
      value: 'FILE',
      completes: 'file',
    }),
    ...outputFlags,
  },
  examples: [
    ['vimeo upload film.mp4 --name "The harbour" --privacy unlisted', 'one film'],
    ['vimeo upload film.mp4 --thumbnail film.jpg --captions en=en.vtt --wait', 'with all that belongs to it'],
    ['vimeo upload films/ --folder Harbour --concurrency 2', 'all films of a folder, into a folder'],
    ['vimeo upload films.csv', 'those that a manifest lists; results are in films.results.csv'],
    ['ffmpeg -i in.mov -f matroska - | vimeo upload - --name Cut', 'what another program makes'],
    ['vimeo upload film.mp4 --json uri,link --jq .link', 'its address, for a script'],
  ],
  notes: `A manifest has a line for each film, with the columns file, name, description, privacy, password, folder,
tags, thumbnail and captions (en=en.vtt;de=de.vtt); paths start from its own folder.

Whatever ends it, the same command again goes on where it was: what has arrived is not sent again.`,
  async run(options, io) {
    const { concurrency = 4 } = options;
    if (!(Number.isInteger(concurrency) && concurrency > 0))
      throw new UsageError(`--concurrency must be a whole number above 0, not ${concurrency}.`);
    const who = await credentials(io, options);
    const vimeo = clientFor({ token: who.token, baseUrl: who.apiUrl }, options, io);
    io.goesOnUnread = true;
    const state = await usableStateFolder(io);
    await using lock = new CommandLock(state);
    const { films, journal, resultsFile } = await planFilms(options.files, options, {
      ...{ vimeo, who, io, state, lock },
    });
    const store = uploadStore(who, io, state);
    const progress = trackProgress(await showProgress(io, films.length));
    const results: [Film, Uploaded][] = [];
    let unprinted: unknown;
    const print = async (film: Film, video: Uploaded) => {
      const facts = { file: film.label, ...video };
      const json = wantsJson(options) ? await jsonOf(vimeo, facts, options.json, io.signal) : undefined;
      // Whoever reads this through a pipe gets each as soon as it is there.
      await progress.around(async () => {
        if (json) await printJson(io, json, options);
        else if (!io.stdout.isTTY) printTable(io, [facts], resultColumns);
      });
    };
    const onDone = async (film: Film, video: Uploaded) => {
      results.push([film, video]);
      // The film is there, whether or not it can be shown.
      await print(film, video).catch((error: unknown) => {
        unprinted ??= error;
      });
    };
    try {
      const failures = await uploadFilms({
        ...{ vimeo, films, journal, progress, concurrency, onDone },
        ...{ store, wait: options.wait ? 'playable' : undefined, signal: io.signal },
      });
      progress.close();
      // Where both are the same terminal, the bars' last words have said it.
      const wasSaid = io.stderr.isTTY && !io.isQuiet;
      if (io.stdout.isTTY && !wasSaid && !wantsJson(options))
        for (const [, video] of results) io.print(video.link);
      if (resultsFile !== undefined) io.say(`The results are in ${resultsFile}.`);
      // One film says for itself why it failed; of many it was said on the way.
      if (failures.length > 0 && films.length === 1) throw failures[0]?.error;
      if (failures.length > 0)
        io.warn(
          `vimeo: ${counted(failures.length, 'film')} of ${films.length} failed; the same command again tries those alone.`,
        );
      if (unprinted !== undefined) throw unprinted;
      return failures.length > 0 ? 1 : 0;
    } catch (error) {
      progress.close();
      throw io.signal.aborted
        ? stopped(
            io,
            progress,
            films.every(({ key }) => key !== undefined),
          )
        : error;
    }
  },
});

const resultColumns = [
  { title: 'URI', text: ({ uri }: Uploaded) => uri },
  { title: 'LINK', text: ({ link }: Uploaded) => link },
  { title: 'FILE', text: ({ file }: Uploaded & { file: string }) => file },
];
