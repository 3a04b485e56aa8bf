// Uploads one file, or many, and prints the most memory that the process ever had, in MiB.
import { VimeoClient } from 'vimeokit';

const [baseUrl, ...files] = process.argv.slice(2);
const vimeo = new VimeoClient({ token: 'token', baseUrl });
if (files.length === 1) await vimeo.upload(files[0]);
else for await (const result of vimeo.uploadMany(files)) if (result.state === 'failed') throw result.error;
console.log(process.resourceUsage().maxRSS / 1024);
