import type { Argument } from '../../../packages/cli/src/args/argument.js';
import type { Command } from '../../../packages/cli/src/args/command.js';
import { dashed, type Flag } from '../../../packages/cli/src/args/flag.js';

/** Lines that call a command, from what its own table says of it: its examples, and each of its flags with its arguments. */
export function linesOf(name: string, command: Command): string[][] {
  const words = [...name.split(' '), ...Object.values(command.arguments).flatMap(valueOfArgument)];
  const flags = Object.entries<Flag>(command.flags).filter(([flag]) => flag !== 'json');
  const single = flags.map(([flag, of]) => [...words, `--${dashed(flag)}`, ...valueOfFlag(of)]);
  return [...examplesOf(command), words, ...single];
}

export function examplesOf(command: Command): string[][] {
  return command.examples.map(([line]) => wordsOf(line));
}

/** The first `vimeo` of a shell's line, up to what a shell reads for itself; an id is that of the one video there is. */
function wordsOf(line: string): string[] {
  const [, words = ''] = line.match(/\bvimeo ((?:'[^']*'|"[^"]*"|[^'"|<>)])*)/) ?? [];
  return [...words.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)]
    .map(([word]) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'))
    .filter((word, index, all) => word !== 'node' && all[index - 1] !== 'node')
    .map((word) => word.replace(/\b(12345|67890)\b/, '1'));
}

function valueOfArgument({ takes, name, completes }: Argument): string[] {
  if (completes === 'path') return ['/me'];
  if (takes === 'optional') return [];
  if (completes === 'folder') return ['made'];
  if (completes === 'file') return [/URL/.test(name) ? 'film.mp4' : 'en.vtt'];
  return [{ VIDEO: '1', SHELL: 'bash', FOLDER: '1', SHOWCASE: '1' }[name] ?? 'Name'];
}

function valueOfFlag({ type, choices, value = '', completes }: Flag): string[] {
  if (type === 'switch') return [];
  if (type === 'number') return ['1'];
  if (choices?.[0] !== undefined) return [choices[0]];
  if (value === 'LANGUAGE=FILE') return ['en=en.vtt'];
  if (completes === 'folder') return ['made'];
  if (completes === 'file') return ['en.vtt'];
  return [
    {
      'KEY=VALUE': 'name=x',
      'YYYY-MM-DD': '2026-01-01',
      CODE: 'en',
      URI: '/users/1',
      EXPRESSION: '.',
      FOLDER: '1',
      LIST: 'public',
    }[value] ?? 'word',
  ];
}
