import type { Readable } from 'node:stream';
import * as prompts from '@clack/prompts';
import { Interrupted } from '../errors/interrupted.js';
import { clean } from './clean.js';
import type { OutputStream } from './output-stream.js';

/** The streams of a prompt, and the signal that ends it. */
export interface Prompt {
  readonly input: Readable;
  readonly output: OutputStream;
  readonly signal: AbortSignal;
}

/** Asks yes or no; Enter alone means no. */
export function askYesNo(question: string, prompt: Prompt): Promise<boolean> {
  return orInterrupted(prompts.confirm({ message: clean(question), initialValue: false, ...prompt }));
}

/** Asks for a line of text; a secret is not shown. */
export async function askText(
  question: string,
  { isSecret }: { readonly isSecret: boolean },
  prompt: Prompt,
): Promise<string> {
  const validate = (value: string | undefined) => (value?.trim() ? undefined : 'It is needed.');
  const ask = isSecret ? prompts.password : prompts.text;
  return (await orInterrupted(ask({ message: clean(question), validate, ...prompt }))).trim();
}

/** The terminal is in raw mode during a prompt, so Ctrl-C arrives as a key and not as a signal. */
async function orInterrupted<Answer>(asked: Promise<Answer>): Promise<Exclude<Answer, symbol>> {
  const answer = await asked;
  if (prompts.isCancel(answer)) throw new Interrupted('SIGINT');
  return answer as Exclude<Answer, symbol>; // isCancel() checks for the only symbol
}
