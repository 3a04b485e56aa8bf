// A program as a user would write it: it uploads one file and remembers how far it is. Killed, it is simply run again.
import { VimeoClient } from 'vimeokit';
import { fileStore } from 'vimeokit/node';

const [baseUrl, file, folder] = process.argv.slice(2);
// As support/transport.ts has it; a program of its own cannot load that.
const transport = process.env.TEST_TRANSPORT === 'fetch' ? { fetch: globalThis.fetch } : {};
const vimeo = new VimeoClient({ token: 'token', baseUrl, ...transport });
const video = await vimeo.upload(file, { chunkBytes: 256 * 1024, store: fileStore(folder) });
console.log(video.uri);
