// Keeps plain words plain: names and turns of phrase of `words.mjs` do not come back. Part of `npm run lint`.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { identifiers, parts, paths, phrases } from './words.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Generated text has Vimeo's words; changelogs and changesets tell old names; bench/ keeps what was measured. */
const excluded = /(^|\/)generated\/|CHANGELOG\.md$|^\.changeset\/|\/overlay\/|^scripts\/(check-)?words\.mjs$/;

const faults = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => /\.(ts|mjs|js|md|html)$/.test(file) && !excluded.test(file) && existsSync(root + file))
  .flatMap(check);

for (const { file, line, word, instead } of faults) console.error(`${file}:${line}  ${word} → ${instead}`);
if (faults.length > 0) console.error(`\n${faults.length} words that scripts/words.mjs has better ones for.`);
process.exitCode = faults.length > 0 ? 1 : 0;

function check(file) {
  const text = readFileSync(root + file, 'utf8');
  const inPath = paths
    .filter(([pattern]) => pattern.test(file))
    .map(([pattern, instead]) => ({ file, line: 1, word: pattern.exec(file)[0], instead }));
  return [...inPath, ...phrasesIn(file, text), ...(/\.(ts|mjs|js)$/.test(file) ? namesIn(file, text) : [])];
}

function phrasesIn(file, text) {
  return text.split('\n').flatMap((one, index) =>
    phrases.flatMap(([pattern, instead]) => {
      const match = pattern.exec(one);
      return match ? [{ file, line: index + 1, word: match[0].toLowerCase(), instead }] : [];
    }),
  );
}

function namesIn(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const faults = [];
  visit(source);
  return faults;

  function visit(node) {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) judge(node);
    if (isKindNamedIs(node)) add(node, 'is', 'kind');
    ts.forEachChild(node, visit);
  }

  function judge(node) {
    const name = node.text.replace('#', '');
    for (const [word, instead, only] of identifiers)
      if (name === word && (!only || only.test(file))) add(node, word, instead);
    const itsParts = name.split(/(?=[A-Z])|_/).map((part) => part.toLowerCase());
    for (const [word, instead] of parts) if (itsParts.includes(word)) add(node, word, instead);
  }

  function add(node, word, instead) {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    faults.push({ file, line: line + 1, word, instead });
  }
}

/** `{ is: 'failed' }`: the member by which variants are told apart is `kind`. */
function isKindNamedIs(node) {
  if (!ts.isPropertyAssignment(node) && !ts.isPropertySignature(node)) return false;
  const value = ts.isPropertySignature(node) ? node.type : node.initializer;
  const literal = value && ts.isLiteralTypeNode(value) ? value.literal : value;
  return ts.isIdentifier(node.name) && node.name.text === 'is' && !!literal && ts.isStringLiteral(literal);
}
