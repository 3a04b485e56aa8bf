// The checks as a program: `main.mjs BASE_URL CONTROL [ONLY]`. It has no top-level await, which CommonJS bundles do not take.
import { argv, env, exit } from 'node:process';
import { runChecksWithFiles } from './with-files.mjs';

const [, , baseUrl, control, only] = argv;
const options = JSON.parse(env.CLIENT_OPTIONS ?? '{}');
runChecksWithFiles({ baseUrl, control, options, only }).then(
  (results) => console.log(`RESULTS ${JSON.stringify(results)}`),
  (error) => {
    console.error(error);
    exit(1);
  },
);
