// How long an editor waits for the types: completion of a path and of a field, hover, and the check of a file, beside
// `@octokit/core`, which brings types of GitHub's API, and `openapi-fetch` over the description that our own types are made of.
// TypeScript's own language service is asked, in a process for each of the three, one after the other.
//
//   node bench/types/editor.mjs [rounds = 5]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import openapiTS, { astToString } from 'openapi-typescript';

const rounds = Number(process.argv[2] ?? 5);
const here = fileURLToPath(new URL('.', import.meta.url));
const folder = join(here, 'work');
const facts = fileURLToPath(new URL('../../packages/spec/facts/description.json.gz', import.meta.url));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
const description = JSON.parse(gunzipSync(readFileSync(facts)).toString());
const document = { openapi: '3.0.3', info: { title: '', version: '' }, ...description };
writeFileSync(join(folder, 'paths.d.ts'), astToString(await openapiTS(document, { silent: true })));

const peers = ['vimeokit', '@octokit/core', 'openapi-fetch'];
const asked = ['path', 'path of head', 'path of a list', 'field', 'hover'];
const questions = [...asked.flatMap((one) => [one, `${one}, again`]), 'check'];
const times = Object.fromEntries(peers.map((peer) => [peer, questions.map(() => [])]));
for (let round = 0; round < rounds; round++)
  for (const peer of peers) {
    const said = execFileSync(process.execPath, [join(here, 'ask-editor.mjs'), peer, folder], {
      encoding: 'utf8',
    });
    for (const [index, ms] of JSON.parse(said).entries()) times[peer][index].push(ms);
  }
rmSync(folder, { recursive: true, force: true });

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const medians = questions.map((_, index) => peers.map((peer) => median(times[peer][index])));
console.log(`| ms | ${peers.join(' | ')} | of the faster peer |`);
console.log(`| --- | ${peers.map(() => '---:').join(' | ')} | ---: |`);
for (const [index, question] of questions.entries()) {
  const [ours, ...others] = medians[index];
  const cells = medians[index].map((ms) => ms.toFixed(ms < 10 ? 1 : 0));
  console.log(`| ${question} | ${cells.join(' | ')} | ${(ours / Math.min(...others)).toFixed(2)} |`);
}
