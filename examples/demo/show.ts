// How the demo speaks: a numbered step, what is called (→), what came back (←).
import { inspect, styleText } from 'node:util';
import type { UploadProgress } from 'vimeokit';

const isTerminal = process.stdout.isTTY === true;
const style = (format: Parameters<typeof styleText>[0], words: string) =>
  isTerminal && !process.env.NO_COLOR ? styleText(format, words) : words;

let count = 0;

export function step(title: string): void {
  console.log(`\n${style('bold', `${++count}. ${title}`)}`);
}

export function called(code: string): void {
  console.log(`   → ${style('cyan', code)}`);
}

export function answered(words: string): void {
  console.log(`   ← ${words}`);
}

export function note(words: string): void {
  console.log(style('dim', `     ${words}`));
}

/** A bar that redraws itself in a terminal; in a pipe, a line for every quarter. */
export function progressBar() {
  let shownQuarter = 0;
  return {
    draw({ acknowledged, sent, total }: UploadProgress): void {
      const share = sent / total;
      const words = `${megabytes(sent)} of ${megabytes(total)} MB sent, ${megabytes(acknowledged)} MB confirmed`;
      if (isTerminal) {
        const full = Math.round(share * 30);
        process.stdout.write(`\r     ${'█'.repeat(full)}${'░'.repeat(30 - full)} ${words}`);
      } else if (acknowledged === total || Math.floor(share * 4) > shownQuarter) {
        if (shownQuarter < 5) console.log(`     ${words}`);
        shownQuarter = acknowledged === total ? 5 : Math.floor(share * 4);
      }
    },
    end(): void {
      if (isTerminal) process.stdout.write('\n');
    },
  };
}

export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : inspect(error);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);
}
