// Uploads one file, or many, and prints the most memory that the process ever had, in MiB.
import { VimeoClient } from 'vimeokit';
import { peakMib } from './peak-memory.mjs';

const [baseUrl, ...files] = process.argv.slice(2);
// As support/transport.ts has it; a program of its own cannot load that.
const transport = process.env.TEST_TRANSPORT === 'fetch' ? { fetch: globalThis.fetch } : {};
const vimeo = new VimeoClient({ token: 'token', baseUrl, ...transport });
if (files.length === 1) await vimeo.upload(files[0]);
else for await (const result of vimeo.uploadMany(files)) if (result.state === 'failed') throw result.error;
console.log(peakMib());
