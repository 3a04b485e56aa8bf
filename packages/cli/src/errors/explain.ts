import type { Io } from '../io.js';
import { CommandError } from './command-error.js';
import { Interrupted } from './interrupted.js';
import { SignInError } from './sign-in-error.js';
import { UsageError } from './usage-error.js';

/**
 * Tells a person why a command failed and what to do next.
 *
 * @returns The exit code: 1 failed, 2 wrong usage, 4 not signed in or a scope is missing, 130 interrupted.
 */
export async function explain(error: unknown, io: Io): Promise<number> {
  if (error instanceof UsageError) {
    io.warn(`vimeo: ${error.message}`);
    io.warn(`See vimeo ${error.command ? `${error.command} ` : ''}--help.`);
    return 2;
  }
  const isPlain = io.signal.aborted && !(error instanceof Interrupted);
  const reason: unknown = isPlain ? io.signal.reason : error;
  if (reason instanceof Interrupted) {
    io.say(reason.message);
    return reason.exitCode;
  }
  if (error instanceof SignInError) return warned(io, error.message, 4);
  if (error instanceof CommandError) return warned(io, error.message, 1);
  const { AuthenticationError, ScopeError } = await import('vimeokit');
  if (AuthenticationError.is(error)) {
    const { refusedTokenHint } = await import('../account/auth-hints.js');
    return warned(io, await refusedTokenHint(error, io), 4);
  }
  if (ScopeError.is(error)) {
    const { missingScopeHint } = await import('../account/auth-hints.js');
    return warned(io, await missingScopeHint(error, io), 4);
  }
  return warned(io, messageOf(error), 1);
}

/** The message of an error, for a line of its own. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function warned(io: Io, message: string, code: number): number {
  io.warn(`vimeo: ${message}`);
  return code;
}
