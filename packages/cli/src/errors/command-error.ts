/** The command could not do it, for a reason that its message tells whole: exit code 1. */
export class CommandError extends Error {}
