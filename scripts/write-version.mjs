// Writes the client's version.ts from its package.json: it goes into the User-Agent. The build does it, and so does
// `npm run version`.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const client = fileURLToPath(new URL('../packages/client/', import.meta.url));
const { version } = JSON.parse(readFileSync(`${client}package.json`, 'utf8'));
const file = `${client}src/version.ts`;
const text = `// Written by scripts/write-version.mjs.\n/** This package's version, as in its package.json. */\nexport const version = '${version}';\n`;
if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
