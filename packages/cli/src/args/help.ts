import type { Argument } from './argument.js';
import type { Command } from './command.js';
import { commonFlags, dashed, type Flag } from './flag.js';

/** The text of `vimeo NAME --help`. */
export function helpOf(name: string, command: Command): string {
  const positions = Object.values(command.arguments);
  const own = Object.entries(command.flags);
  const usage = ['vimeo', name, ...positions.map(usageOf), ...(own.length > 0 ? ['[options]'] : [])];
  const parts = [
    command.summary,
    `Usage: ${usage.join(' ')}`,
    section(
      'Arguments',
      positions.map(({ name: called, summary }) => [called, summary]),
    ),
    section(
      'Options',
      own.map(([flag, of]) => [flagNames(flag, of), of.summary + choicesOf(of)]),
    ),
    section(
      'For every command',
      Object.entries<Flag>(commonFlags).map(([flag, of]) => [flagNames(flag, of), of.summary]),
    ),
    `Examples:\n${command.examples.map(([line, does]) => `  # ${does}\n  ${line}`).join('\n')}`,
    command.notes ?? '',
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** A titled list in two columns. */
export function section(title: string, rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${title}:\n${rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n')}`;
}

function usageOf({ name, takes }: Argument): string {
  return { one: name, optional: `[${name}]`, many: `${name}...`, any: `[${name}...]` }[takes];
}

function flagNames(name: string, { short, value, type }: Flag): string {
  const placeholder = type === 'switch' ? '' : ` ${value ?? (type === 'number' ? 'N' : 'TEXT')}`;
  return `${short ? `-${short}, ` : '    '}--${dashed(name)}${placeholder}`;
}

function choicesOf({ choices }: Flag): string {
  return choices ? `: ${choices.join(', ')}` : '';
}
