// Every public method of the client, and every store, has an example in its doc comment, which editors show; each of them
// compiles.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const examples = await readExamples(join(root, 'packages/client/src/client.ts'));

/** What an example may take for granted. */
const given = `
  import { createState, parseRedirect, VimeoClient, type DeviceCode, type UploadTicket } from 'vimeokit';
  declare const token: string;
  declare const vimeo: VimeoClient, app: VimeoClient;
  declare const redirectUri: string, state: string;
  declare const request: { url: string };
  declare const ticket: UploadTicket;
  declare const file: File;
`;

describe("the client's public members", () => {
  it('have an example each', () => {
    expect(examples.size).toBeGreaterThan(30);
    expect([...examples].filter(([, code]) => code === undefined).map(([name]) => name)).toEqual([]);
  });

  it('have examples that compile', () => {
    // What an earlier example gives is there for these.
    const parameters: Record<string, string> = { waitForDeviceCode: 'code: DeviceCode', as: 'code: string' };
    const functions = [...examples].map(
      ([name, code]) => `async (${parameters[name] ?? ''}) => {\n${code}\n};`,
    );
    expect(problemsIn(`${given}\n${functions.join('\n')}`)).toEqual([]);
  });
});

describe('the stores', () => {
  const sources = [
    'stores/memory-store',
    'stores/sql-store',
    'stores/indexed-db-store',
    'platform/node-file-store',
  ];
  const files = [...sources, 'testing/upload-store-cases'].map((name) =>
    join(root, `packages/client/src/${name}.ts`),
  );

  it('have examples that compile', async () => {
    const found = await Promise.all(files.map(readFunctionExamples));
    for (const [index, examples] of found.entries()) expect(examples, files[index]).not.toEqual([]);
    const givenStores = `
      import Database from 'libsql';
      import pg from 'pg';
      import { indexedDbStore, memoryStore, sqlStore, type UploadStore } from 'vimeokit';
      import { fileStore } from 'vimeokit/node';
      import { uploadStoreCases } from 'vimeokit/testing';
      import { describe, test } from 'vitest';
      declare function ourStore(database?: unknown): UploadStore;
      declare function emptyDatabase(): Promise<{ close(): Promise<void> }>;
    `;
    const functions = found.flat().map((code) => `async () => {\n${code}\n};`);
    expect(problemsIn(`${given}\n${givenStores}\n${functions.join('\n')}`)).toEqual([]);
  });
});

/** The examples of the functions that a file exports. */
async function readFunctionExamples(path: string): Promise<string[]> {
  const source = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  return source.statements.filter(ts.isFunctionDeclaration).flatMap((node) =>
    ts
      .getJSDocTags(node)
      .filter(({ tagName }) => tagName.text === 'example')
      .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? ''),
  );
}

/** The example of each public member, by its name; `undefined` where it has none. */
async function readExamples(path: string): Promise<Map<string, string | undefined>> {
  const source = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const client = source.statements.find(
    (one) => ts.isClassDeclaration(one) && one.name?.text === 'VimeoClient',
  );
  const found = new Map<string, string | undefined>();
  if (!client || !ts.isClassDeclaration(client)) return found;
  for (const node of [client, ...client.members]) {
    if (ts.isConstructorDeclaration(node) || (node.name && ts.isPrivateIdentifier(node.name))) continue;
    const name = node.name?.getText(source) ?? '';
    const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'example');
    found.set(name, found.get(name) ?? ts.getTextOfJSDocComment(tag?.comment));
  }
  return found;
}

/** What the compiler says of a program with the strictest settings. */
function problemsIn(code: string): string[] {
  const { config } = ts.readConfigFile(join(root, 'test/tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { extends: '../tsconfig.base.json', compilerOptions: config.compilerOptions, files: [] },
    ts.sys,
    join(root, 'test'),
  );
  const { tsBuildInfoFile: _file, incremental: _incremental, ...kept } = options;
  const settings = { ...kept, noEmit: true, noUnusedLocals: false, noUnusedParameters: false };
  const name = join(root, 'test/examples-of-the-client.ts');
  const host = ts.createCompilerHost(settings);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, code, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest);
  const program = ts.createProgram([name], settings, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(start).split('\n')[0] ?? '';
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
