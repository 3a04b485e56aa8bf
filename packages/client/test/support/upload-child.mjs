// A program as a user would write it: it uploads one file and remembers how far it is. Killed, it is simply run again.
import { VimeoClient } from 'vimeokit';
import { fileStore } from 'vimeokit/node';

const [baseUrl, file, folder] = process.argv.slice(2);
const vimeo = new VimeoClient({ token: 'token', baseUrl });
const video = await vimeo.upload(file, { chunkBytes: 256 * 1024, store: fileStore(folder) });
console.log(video.uri);
