import type { Argument } from './argument.js';
import type { Command } from './command.js';
import { commonFlagsOf, dashed, type Flag } from './flag.js';

/**
 * The text of `vimeo NAME --help`.
 *
 * @param columns - Of the terminal; in a pipe it is not wrapped.
 */
export function helpOf(name: string, command: Command, columns: number | undefined): string {
  const positions = Object.values(command.arguments);
  const own = Object.entries(command.flags);
  const usage = ['vimeo', name, ...positions.map(usageOf), ...(own.length > 0 ? ['[options]'] : [])];
  const parts = [
    wrapped(command.summary, columns),
    wrapped(`Usage: ${usage.join(' ')}`, columns, '  '),
    section(
      'Arguments',
      positions.map(({ name: called, summary }) => [called, summary]),
      columns,
    ),
    section(
      'Options',
      own.map(([flag, of]) => [flagNames(flag, of), of.summary + choicesOf(of)]),
      columns,
    ),
    section(
      'For every command',
      Object.entries(commonFlagsOf(command)).map(([flag, of]) => [flagNames(flag, of), of.summary]),
      columns,
    ),
    `Examples:\n${command.examples.map(([line, does]) => `${wrapped(`  # ${does}`, columns, '  # ')}\n  ${line}`).join('\n')}`,
    (command.notes ?? '')
      .split('\n\n')
      .map((part) => wrapped(columns ? part.replaceAll('\n', ' ') : part, columns))
      .join('\n\n'),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** A titled list in two columns. */
export function section(
  title: string,
  rows: readonly (readonly [string, string])[],
  columns: number | undefined,
): string {
  if (rows.length === 0) return '';
  const longest = Math.max(...rows.map(([name]) => name.length));
  // In a narrow terminal a long name has a line of its own.
  const width = columns === undefined ? longest : Math.min(longest, Math.max(12, Math.floor(columns * 0.45)));
  const indent = ' '.repeat(width + 4);
  const lines = rows.map(([name, text]) => {
    const head = `  ${name.padEnd(width)}  `;
    if (name.length <= width) return wrapped(head + text, columns, indent);
    return `${wrapped(`  ${name}`, columns, '    ')}\n${wrapped(indent + text, columns, indent)}`;
  });
  return `${title}:\n${lines.join('\n')}`;
}

/** Lines that fit; those after the first begin with the indent. A word that is too long stays whole. */
export function wrapped(text: string, columns: number | undefined, indent = ''): string {
  if (columns === undefined) return text;
  return text
    .split('\n')
    .map((line) => wrappedLine(line, columns, indent))
    .join('\n');
}

function wrappedLine(line: string, columns: number, indent: string): string {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > columns) {
    const least = lines.length === 0 ? rest.search(/\S/) : indent.length;
    const inside = rest.lastIndexOf(' ', columns);
    const at = inside > least ? inside : rest.indexOf(' ', columns);
    if (at < 0) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = indent + rest.slice(at).trimStart();
  }
  return [...lines, rest].join('\n');
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
