// Runs the cases against Vimeo itself, or the API at VIMEO_API_URL: `VIMEO_TOKEN=… npm run contract [-- --write --report]`.
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cases } from './cases.js';
import type { Environment } from './environment.js';
import { type Result, reportOf } from './report.js';
import { runCase } from './run-case.js';

/** Where a report goes unless another file is named. */
const reportFile = fileURLToPath(new URL('../../../docs/verified-at-vimeo.md', import.meta.url));

const usage = `VIMEO_TOKEN=… npm run contract [-- [--write] [--report [FILE]]]

Tries out how Vimeo behaves, with the token of a user of yours. Only cases that read are run, unless --write is given; what
those make they remove again. --report writes the results as a dated table to FILE, docs/verified-at-vimeo.md by default;
it names no account, no link and no token.

  VIMEO_TOKEN           the token; must be set
  VIMEO_OTHER_TOKEN     a token of another user, for the cases between two
  VIMEO_CLIENT_ID       with VIMEO_CLIENT_SECRET: the app, for the cases about OAuth
  VIMEO_API_URL         default https://api.vimeo.com
  VIMEO_PULL_LINK       an address that may be pulled from and where no video is; default: one of example.com`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { VIMEO_TOKEN: token, VIMEO_OTHER_TOKEN, VIMEO_CLIENT_ID, VIMEO_CLIENT_SECRET } = process.env;
  let options: Options;
  try {
    options = readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return 2;
  }
  if (!token) {
    console.error(`Set VIMEO_TOKEN to a token of Vimeo.\n\n${usage}`);
    return 2;
  }
  const environment: Environment = {
    baseUrl: process.env.VIMEO_API_URL || 'https://api.vimeo.com',
    token,
    otherToken: VIMEO_OTHER_TOKEN || undefined,
    pullLink: process.env.VIMEO_PULL_LINK || undefined,
    app:
      VIMEO_CLIENT_ID && VIMEO_CLIENT_SECRET
        ? { id: VIMEO_CLIENT_ID, secret: VIMEO_CLIENT_SECRET }
        : undefined,
  };
  const counts = { passed: 0, skipped: 0, failed: 0 };
  const results: Result[] = [];
  for (const one of cases) {
    const outcome = await runCase(one, environment, options);
    counts[outcome.kind] += 1;
    results.push({ ...one, outcome });
    console.log(`${outcome.kind.padEnd(8)}${one.name}`);
    if (outcome.kind === 'skipped') console.log(`        ${outcome.reason}`);
    if (outcome.kind === 'failed')
      console.log(`        ${wordsOf(outcome.error)}\n        Source: ${one.source}`);
  }
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (options.report !== undefined) {
    const { version } = createRequire(import.meta.url)('vimeokit/package.json');
    await writeFile(
      options.report,
      reportOf(results, { baseUrl: environment.baseUrl, version, date: new Date() }),
    );
    console.log(`The table is in ${options.report}.`);
  }
  return counts.failed > 0 ? 1 : 0;
}

interface Options {
  readonly write: boolean;
  /** The file to write the report to. */
  readonly report: string | undefined;
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    options: { write: { type: 'boolean', default: false }, report: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...rest] = positionals;
  if (rest.length > 0 || (file !== undefined && !values.report))
    throw new TypeError(`${rest[0] ?? file} is no option; a file goes behind --report.`);
  const folder = process.env.INIT_CWD ?? process.cwd();
  const report = values.report ? resolve(folder, file ?? reportFile) : undefined;
  return { write: values.write, report };
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll('\n', '\n        ');
}
