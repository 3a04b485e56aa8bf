// One upload by this library; prints seconds and the process's peak of memory.
import { VimeoClient } from 'vimeokit';
import { report } from './report.mjs';

const [baseUrl, file] = process.argv.slice(2);
const vimeo = new VimeoClient({ token: 'bench', baseUrl });
await report(() => vimeo.upload(file, { name: 'bench' }));
