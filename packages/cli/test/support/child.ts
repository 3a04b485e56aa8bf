import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Ran } from './run.js';

export const bin = fileURLToPath(new URL('../../bin/vimeo.js', import.meta.url));

/** Runs a command line as a process of its own. */
export async function runChild(
  words: readonly string[],
  { env = {}, cwd, input = '' }: { env?: Record<string, string>; cwd?: string; input?: string } = {},
): Promise<Ran> {
  const { VIMEO_TOKEN: _token, VIMEO_API_URL: _url, ...others } = process.env;
  const child = spawn(process.execPath, [bin, ...words], { cwd, env: { ...others, ...env } });
  child.stdin.end(input);
  const exit = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, stdout, stderr };
}
