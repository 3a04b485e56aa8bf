import { Writable } from 'node:stream';
import { credentials } from '../account/credentials.js';
import { defineCommand } from '../args/command.js';
import { flag } from '../args/flag.js';
import { pathFor } from '../args/path-for.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { orSayHowToInstall } from '../optional-package.js';
import { uploadStore, usableStateFolder } from '../upload/upload-store.js';

export default defineCommand({
  summary: 'Let an assistant use the account, over the Model Context Protocol',
  serves: true,
  flags: {
    allowFolder: flag.texts('Let it upload files from this folder; from none by default. May be repeated', {
      value: 'FOLDER',
      completes: 'folder',
    }),
    allowDelete: flag.on('Let it delete videos, each by its exact name'),
    readOnly: flag.on('Give it nothing that writes'),
    http: flag.number('Listen on this port of this machine instead of standard input; 0 is a free one', {
      value: 'PORT',
    }),
    allowHost: flag.texts("With --http: another name it is called by, such as a proxy's. May be repeated", {
      value: 'NAME',
    }),
    allowOrigin: flag.texts('With --http: let pages of this origin call it. May be repeated', {
      value: 'ORIGIN',
    }),
  },
  examples: [
    ['vimeo mcp --read-only', 'what an assistant is told to start, to look around'],
    ['vimeo mcp --allow-folder ~/Videos', 'and to upload what is in that folder'],
    ['VIMEO_MCP_SECRET=$(openssl rand -hex 32) vimeo mcp --http 8098', 'for assistants that call by HTTP'],
  ],
  notes: 'Callers by HTTP must send the secret of VIMEO_MCP_SECRET: Authorization: Bearer SECRET.',
  async run(options, io) {
    const { http, allowFolder = [], allowDelete, readOnly, allowHost, allowOrigin } = options;
    if (http !== undefined && !(Number.isInteger(http) && http >= 0 && http < 65_536))
      throw new UsageError(`--http must be a number from 0 to 65535, not ${http}.`);
    const { serve } = await import('@vimeokit/mcp').catch(
      orSayHowToInstall('@vimeokit/mcp', 'The server for assistants'),
    );
    const { token, apiUrl } = await credentials(io, options);
    await serve({
      token,
      baseUrl: apiUrl,
      store: await uploadStore(io, await usableStateFolder(io)),
      readOnly,
      allowDelete,
      allowFolders: allowFolder.map((folder) => pathFor(folder, io)),
      http,
      secret: io.env.VIMEO_MCP_SECRET,
      allowHosts: allowHost,
      allowOrigins: allowOrigin,
      say: (line) => io.say(line),
      stdin: io.stdin,
      stdout: dataOf(io),
      signal: io.signal,
    }).catch((error: unknown) => {
      throw error instanceof TypeError ? new UsageError(error.message) : error;
    });
    // Hanging up and Ctrl-C are how it is meant to end.
    return 0;
  },
});

/** Standard output for what a program reads. */
function dataOf(io: Io): Writable {
  return new Writable({
    write(piece: Uint8Array, _encoding, done) {
      io.stdout.data(piece);
      done();
    },
  });
}
