// Runs the cases against Vimeo itself, or whatever VIMEO_API_URL says: `VIMEO_TOKEN=… npm run contract [-- --write]`.
import { parseArgs } from 'node:util';
import { cases } from './cases.js';
import type { Ground } from './ground.js';
import { runCase } from './run-case.js';

const usage = `VIMEO_TOKEN=… npm run contract [-- --write]

Tries out how Vimeo behaves, with the token of a user of yours. Only cases that read are run, unless --write is given; what
those make they remove again.

  VIMEO_TOKEN           the token; must be set
  VIMEO_OTHER_TOKEN     a token of another user, for the cases between two
  VIMEO_CLIENT_ID       with VIMEO_CLIENT_SECRET: the app, for the cases about OAuth
  VIMEO_API_URL         default https://api.vimeo.com
  VIMEO_PULL_LINK       an address that may be pulled from and where no video is; default: one of example.com`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { VIMEO_TOKEN: token, VIMEO_OTHER_TOKEN, VIMEO_CLIENT_ID, VIMEO_CLIENT_SECRET } = process.env;
  let write: boolean;
  try {
    write = parseArgs({ options: { write: { type: 'boolean', default: false } } }).values.write;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return 2;
  }
  if (!token) {
    console.error(`Set VIMEO_TOKEN to a token of Vimeo.\n\n${usage}`);
    return 2;
  }
  const ground: Ground = {
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
  for (const one of cases) {
    const outcome = await runCase(one, ground, { write });
    counts[outcome.is] += 1;
    console.log(`${outcome.is.padEnd(8)}${one.name}`);
    if (outcome.is === 'skipped') console.log(`        ${outcome.reason}`);
    if (outcome.is === 'failed')
      console.log(`        ${wordsOf(outcome.error)}\n        It stands on: ${one.source}`);
  }
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed > 0 ? 1 : 0;
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll('\n', '\n        ');
}
