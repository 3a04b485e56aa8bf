/** There is no token, or it may not do this: exit code 4. The message names the command that fixes it. */
export class SignInError extends Error {}
