// What an editor offers while somebody types, asked of TypeScript's own language service.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const file = fileURLToPath(new URL('../src/typed-by-somebody.ts', import.meta.url));

/** The completions at `|`. */
function completionsAt(marked: string): string[] {
  const code = `import type { VimeoClient } from 'vimeokit';\ndeclare const vimeo: VimeoClient;\n${marked}`;
  const position = code.indexOf('|');
  const text = code.replace('|', '');
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
    strict: true,
  };
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
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
  return service.getCompletionsAtPosition(file, position, {})?.entries.map(({ name }) => name) ?? [];
}

describe('an editor offers', () => {
  it('the paths that a method has', () => {
    const offered = completionsAt("vimeo.get('|')");
    expect(offered).toContain('/videos/{video_id}/comments');
    expect(offered).toContain('/me');
    expect(completionsAt("vimeo.delete('|')")).not.toContain('/me/videos/{video_id}');
  });

  it('the paths that are lists, to walk', () => {
    const offered = completionsAt("vimeo.paginate('|')");
    expect(offered).toContain('/me/videos');
    expect(offered).not.toContain('/me');
  });

  it('the fields of a response, also one after another', () => {
    expect(completionsAt("vimeo.get('/videos/1', { fields: ['|'] })")).toEqual(
      expect.arrayContaining(['uri', 'name', 'privacy']),
    );
    expect(completionsAt("vimeo.get('/videos/1', { fields: ['uri', '|'] })")).toEqual(
      expect.arrayContaining(['name', 'privacy']),
    );
  });

  it('the fields below a field', () => {
    expect(completionsAt("vimeo.get('/videos/1', { fields: ['user.|'] })")).toEqual(
      expect.arrayContaining(['user.name', 'user.uri']),
    );
  });

  it('params, query and body by name', () => {
    expect(completionsAt("vimeo.get('/videos/{video_id}', { params: { | } })")).toContain('video_id');
    expect(completionsAt("vimeo.get('/me/videos', { query: { | } })")).toEqual(
      expect.arrayContaining(['sort', 'per_page']),
    );
    expect(completionsAt("vimeo.get('/me/videos', { query: { sort: '|' } })")).toContain('alphabetical');
    expect(completionsAt("vimeo.patch('/videos/1', { body: { | } })")).toEqual(
      expect.arrayContaining(['name', 'privacy']),
    );
  });
});
