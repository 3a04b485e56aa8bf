import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** TypeScript's own language service, on a file in which somebody types. */
export interface Editor {
  readonly service: ts.LanguageService;
  readonly file: string;
  /** Where the cursor is. */
  readonly position: number;
}

const file = fileURLToPath(new URL('../src/typed-by-somebody.ts', import.meta.url));
const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
};

let text = '';
let version = 0;
// One service, as an editor has: it keeps what it has read of the library while the text changes.
const service = ts.createLanguageService({
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? String(version) : '1'),
  getScriptSnapshot: (name) => {
    const found = name === file ? text : ts.sys.readFile(name);
    return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
  },
  getCurrentDirectory: () => fileURLToPath(new URL('..', import.meta.url)),
  getCompilationSettings: () => options,
  getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
  realpath: ts.sys.realpath ?? ((path) => path),
});

/** The editor on a program that has `vimeo`, a client; the cursor is at `|`. */
export function editorAt(marked: string): Editor {
  const code = `import type { VimeoClient } from 'vimeokit';\ndeclare const vimeo: VimeoClient;\n${marked}`;
  const position = code.indexOf('|');
  text = code.replace('|', '');
  version += 1;
  return { service, file, position };
}
