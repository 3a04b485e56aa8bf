/** There is no token, or none for this: exit code 4. The message names the command that mends it. */
export class SignInError extends Error {}
