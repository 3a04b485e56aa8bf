/** The command was called wrongly: exit code 2. */
export class UsageError extends Error {
  /** Set once it is known whose help to point at, such as `video list`. */
  command: string | undefined;
}
