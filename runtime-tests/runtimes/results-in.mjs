/** What `runProgram` printed. */
export function resultsIn(stdout) {
  const line = stdout.split('\n').find((one) => one.startsWith('RESULTS '));
  if (!line) throw new Error(`There are no results in ${stdout}`);
  return JSON.parse(line.slice('RESULTS '.length));
}
