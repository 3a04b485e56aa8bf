import { argv, env, exit } from 'node:process';
import { runChecksWithFiles } from './with-files.mjs';

/** Runs the checks with the addresses of the command line: `BASE_URL CONTROL [ONLY]`. */
export function runProgram(more = []) {
  const [, , baseUrl, control, only] = argv;
  const options = JSON.parse(env.CLIENT_OPTIONS ?? '{}');
  // No top-level await, which CommonJS bundles do not take.
  runChecksWithFiles({ baseUrl, control, options, more, only }).then(
    (results) => console.log(`RESULTS ${JSON.stringify(results)}`),
    (error) => {
      console.error(error);
      exit(1);
    },
  );
}
