// Downloads one video and prints the most memory that the process ever had, in MiB.
import { VimeoClient } from 'vimeokit';
import { peakMib } from './peak-memory.mjs';

const [baseUrl, destination] = process.argv.slice(2);
const vimeo = new VimeoClient({ token: 'token', baseUrl });
await vimeo.download(1, destination);
console.log(peakMib());
