// Uploads by @vimeo/vimeo, as it comes from npm, some at a time; prints seconds, processor time and the peak of memory.
//
//   node bench/upload/official.mjs BASE_URL CONCURRENCY UNCOUNTED FILE...
import official from '@vimeo/vimeo/lib/vimeo.js';
import { report } from './report.mjs';

const [baseUrl, concurrency, uncounted, ...files] = process.argv.slice(2);
const { protocol, hostname, port } = new URL(baseUrl);
Object.assign(official.request_defaults, { protocol, hostname, port });
const client = new official.Vimeo('id', 'secret', 'bench');
const upload = (file) =>
  new Promise((resolve, reject) => client.upload(file, { name: 'bench' }, resolve, () => {}, reject));
const uploadAll = (paths) => {
  const worker = async () => {
    for (let path = paths.pop(); path; path = paths.pop()) await upload(path);
  };
  return Promise.all(Array.from({ length: Number(concurrency) }, worker));
};
await uploadAll(files.splice(0, Number(uncounted)));
await report(() => uploadAll(files));
process.exit();
