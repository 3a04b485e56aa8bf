import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runtimes } from './runtimes/index.mjs';

const page = fileURLToPath(new URL('../docs/guides/runtimes/README.md', import.meta.url));
const [begin, end] = ['<!-- written by npm run runtimes -->', '<!-- end of the table -->'];

/** Writes the table of what was run into the guide. */
export function writeTable(results) {
  const rows = runtimes.flatMap(({ name, title, isBundledOnly }) => {
    const told = results[name];
    if (!told) return [];
    const failed = told.checks.filter(({ ok }) => !ok);
    const count = isBundledOnly
      ? 'bundled only'
      : `${told.checks.length - failed.length} of ${told.checks.length}`;
    return [
      `| ${title} | ${told.version} | ${count} |${failed.length > 0 ? ` ${failed.map((one) => one.name).join('; ')}` : ''} |`,
    ];
  });
  const table = ['| runtime | version | checks | what fails |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
  const text = readFileSync(page, 'utf8');
  const [before] = text.split(begin);
  const [, after] = text.split(end);
  writeFileSync(page, `${before}${begin}\n\n${table}\n\n${end}${after}`);
}
