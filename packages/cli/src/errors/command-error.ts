/** The command failed, and the message says everything there is to say: exit code 1. */
export class CommandError extends Error {}
