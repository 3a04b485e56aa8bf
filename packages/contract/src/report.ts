import type { Case } from './case.js';
import type { Outcome } from './run-case.js';

export interface Result extends Pick<Case, 'name' | 'source'> {
  readonly outcome: Outcome;
}

export interface ReportContext {
  /** The API that was asked. */
  readonly baseUrl: string;
  /** The client's. */
  readonly version: string;
  readonly date: Date;
}

/**
 * The results as a page of Markdown. What a failed case found stays on the terminal: it may name an account's videos, or a
 * link that is a permission.
 */
export function reportOf(results: readonly Result[], { baseUrl, version, date }: ReportContext): string {
  const count = (kind: Outcome['kind']) => results.filter(({ outcome }) => outcome.kind === kind).length;
  const { origin } = new URL(baseUrl);
  const rows = results.map(({ name, source, outcome }) => [name, wordOf(outcome), source]);
  return [
    `# How ${origin} behaved on ${date.toISOString().slice(0, 10)}`,
    '',
    `Written by \`npm run contract -- --report\` with vimeokit ${version}: ${count('passed')} passed, ${count('failed')} failed, ` +
      `${count('skipped')} skipped.`,
    '',
    ...[['case', 'result', 'what says so'], ['---', '---', '---'], ...rows].map(rowOf),
    '',
  ].join('\n');
}

function wordOf(outcome: Outcome): string {
  return outcome.kind === 'skipped' ? `skipped: ${outcome.reason}` : outcome.kind;
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |`;
}
