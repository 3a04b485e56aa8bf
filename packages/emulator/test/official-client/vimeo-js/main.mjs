// Does one job, whose name it is given, with Vimeo's client for Node.
import { exampleJobs } from './examples.mjs';
import { jobs } from './jobs.mjs';

const [name = ''] = process.argv.slice(2);
const job = { ...exampleJobs, ...jobs }[name];
if (!job) throw new Error(`Nobody knows how to do ${name}.`);
await job();
