// Uploads by @vimeo/vimeo, as it comes from npm, some at a time; prints seconds, processor time and the peak of memory.
//
//   node bench/upload/official.mjs BASE_URL CONCURRENCY FILE...
import official from '@vimeo/vimeo/lib/vimeo.js';
import { report } from './report.mjs';

const [baseUrl, concurrency, ...files] = process.argv.slice(2);
const { protocol, hostname, port } = new URL(baseUrl);
Object.assign(official.request_defaults, { protocol, hostname, port });
const client = new official.Vimeo('id', 'secret', 'bench');
const upload = (file) =>
  new Promise((resolve, reject) => client.upload(file, { name: 'bench' }, resolve, () => {}, reject));
const worker = async () => {
  for (let file = files.pop(); file; file = files.pop()) await upload(file);
};
await report(() => Promise.all(Array.from({ length: Number(concurrency) }, worker)));
process.exit();
