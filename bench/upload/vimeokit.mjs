// Uploads by this library, some at a time; prints seconds, processor time and the process's peak of memory.
//
//   node bench/upload/vimeokit.mjs BASE_URL CONCURRENCY UNCOUNTED FILE...
import { readFileSync } from 'node:fs';
import { VimeoClient } from 'vimeokit';
import { report } from './report.mjs';

const [baseUrl, concurrency, uncounted, ...files] = process.argv.slice(2);
const certificate = process.env.NODE_EXTRA_CA_CERTS;
const trust = baseUrl.startsWith('https:') ? { ca: readFileSync(certificate, 'utf8') } : {};
const vimeo = new VimeoClient({ token: 'bench', baseUrl, ...trust });
const uploadAll = async (paths) => {
  const uploads = vimeo.uploadMany(paths, { name: 'bench', concurrency: Number(concurrency) });
  for await (const result of uploads) if (result.state === 'failed') throw result.error;
};
await uploadAll(files.splice(0, Number(uncounted)));
await report(() => uploadAll(files));
await vimeo.close();
