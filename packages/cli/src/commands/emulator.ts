import { defineCommand } from '../args/command.js';
import { flag } from '../args/flag.js';
import { pathFor } from '../args/path-for.js';
import { UsageError } from '../errors/usage-error.js';
import { orSayHowToInstall } from '../optional-package.js';
import { jsonText } from '../output/print-json.js';

export default defineCommand({
  summary: 'Start a local Vimeo to try things on, and print the exports to use it',
  serves: true,
  flags: {
    port: flag.number('Where it listens; a free one by default'),
    plan: flag.text('Whose call budget applies; advanced by default', { value: 'NAME' }),
    data: flag.text('Keep everything in this folder', { value: 'FOLDER', completes: 'folder' }),
    seedFile: flag.text('Users, videos, folders and showcases that are there at the start, as JSON', {
      value: 'FILE',
      completes: 'file',
    }),
    pullFrom: flag.texts('Let videos be pulled from this origin; from none by default. May be repeated', {
      value: 'ORIGIN',
    }),
    json: flag.on('Print one line of JSON instead'),
  },
  examples: [
    ['vimeo emulator', 'paste what it prints into another terminal'],
    ['vimeo emulator --port 8099 --data ./vimeo', 'always at the same place, with the same videos'],
    [
      'vimeo emulator --pull-from http://127.0.0.1:9000',
      'and `vimeo upload http://127.0.0.1:9000/video.mp4` is fetched by it',
    ],
  ],
  async run(options, io) {
    const { port, data, plan, seedFile, pullFrom } = options;
    if (port !== undefined && !(Number.isInteger(port) && port < 65_536))
      throw new UsageError(`--port must be a number from 0 to 65535, not ${port}.`);
    const { startEmulator } = await import('@vimeokit/emulator').catch(
      orSayHowToInstall('@vimeokit/emulator', 'The local Vimeo'),
    );
    await using emulator = await startEmulator({
      port,
      pullFrom,
      data: data === undefined ? undefined : pathFor(data, io),
      seedFile: seedFile === undefined ? undefined : pathFor(seedFile, io),
      plan: plan as NonNullable<Parameters<typeof startEmulator>[0]>['plan'], // it checks it
    }).catch((error: unknown) => {
      throw error instanceof TypeError ? new UsageError(error.message) : error;
    });
    const { url, token, clientId, clientSecret } = emulator;
    if (options.json) io.print(jsonText({ url, token, clientId, clientSecret }));
    else
      io.print(
        [
          `export VIMEO_API_URL=${url}`,
          `export VIMEO_TOKEN=${token}`,
          `export VIMEO_CLIENT_ID=${clientId}`,
          `export VIMEO_CLIENT_SECRET=${clientSecret}`,
        ].join('\n'),
      );
    io.say('A local Vimeo listens. Ctrl-C ends it.');
    await new Promise<void>((resolve) => {
      if (io.signal.aborted) resolve();
      io.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    // Ctrl-C is how it is meant to end, so it is no failure.
    return 0;
  },
});
