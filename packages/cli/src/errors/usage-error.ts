/** The command was called wrongly: exit code 2. */
export class UsageError extends Error {
  /** The command whose `--help` to mention, such as `video list`; set once it is known. */
  command: string | undefined;
}
