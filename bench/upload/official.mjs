// One upload by @vimeo/vimeo, as it comes from npm; prints seconds and the process's peak of memory.
import official from '@vimeo/vimeo/lib/vimeo.js';
import { report } from './report.mjs';

const [baseUrl, file] = process.argv.slice(2);
const { protocol, hostname, port } = new URL(baseUrl);
Object.assign(official.request_defaults, { protocol, hostname, port });
const client = new official.Vimeo('id', 'secret', 'bench');
await report(
  () => new Promise((resolve, reject) => client.upload(file, { name: 'bench' }, resolve, () => {}, reject)),
);
process.exit();
