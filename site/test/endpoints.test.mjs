// The endpoint reference has every operation, under its own id, and what it shows of each compiles.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { operations } from 'vimeokit/operations';
import { typescriptLine } from '../pages/endpoint-lines.mjs';
import { pageOf } from '../pages/endpoints.mjs';
import { readReference } from '../pages/read-reference.mjs';
import { dist } from './site.mjs';

const reference = await readReference();

test('every operation that the client knows has a place, which is its id', () => {
  assert.equal(reference.operations.length, operations.length);
  const texts = new Map();
  for (const one of reference.operations) {
    const page = dist + pageOf(one).replace(/\.md$/, '.html');
    if (!texts.has(page)) texts.set(page, readFileSync(page, 'utf8'));
    const text = texts.get(page);
    assert.ok(text.includes(`id="${one.id}"`), `${page} has no ${one.id}`);
    assert.ok(operations.some(({ id }) => id === one.id));
  }
});

test('every line of TypeScript compiles', () => {
  const name = fileURLToPath(new URL('lines.ts', import.meta.url));
  const lines = reference.operations.map((one) => typescriptLine(one));
  const text = `import type { VimeoClient } from 'vimeokit';\ndeclare const vimeo: VimeoClient;\nexport async function all() {\n${lines.join('\n')}\n}\n`;
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : read(file, ...rest);
  host.fileExists = (file) => file === name || ts.sys.fileExists(file);
  const problems = ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map(
      ({ start = 0, messageText }) =>
        `${text.slice(0, start).split('\n').length}: ${text.slice(start, start + 90)} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  assert.deepEqual(problems.slice(0, 10), []);
});
