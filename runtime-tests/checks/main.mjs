// The checks as a program: `main.mjs BASE_URL CONTROL [ONLY]`. It has no top-level await, which CommonJS bundles do not take.
import { argv, exit } from 'node:process';
import { runChecksWithFiles } from './with-files.mjs';

const [, , baseUrl, control, only] = argv;
runChecksWithFiles({ baseUrl, control, only }).then(
  (results) => console.log(`RESULTS ${JSON.stringify(results)}`),
  (error) => {
    console.error(error);
    exit(1);
  },
);
