// Every ```ts block of the documentation is a program: it is compiled with the strictest settings and run against a
// local Vimeo, in a folder that holds the files it names.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startEmulator } from '@vimeokit/emulator';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, '.snippets');

interface Snippet {
  /** Where a reader finds it: `README.md:42`. */
  readonly place: string;
  readonly code: string;
  readonly file: string;
}

const documents = await documentFiles();
const snippets = (await Promise.all(documents.map(readSnippets))).flat();

describe('the snippets of the documentation', () => {
  let work: string;

  beforeAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const { file, code } of snippets) {
      await writeFile(`${file}.ts`, code);
      const { outputText } = ts.transpileModule(code, {
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ES2022,
          verbatimModuleSyntax: true,
        },
      });
      await writeFile(`${file}.mjs`, outputText);
    }
    work = await mkdtemp(join(tmpdir(), 'vimeokit-snippets-'));
    const media = join(root, 'examples/media');
    await copyFile(join(media, 'harbour.mp4'), join(work, 'your-filename.mp4'));
    await copyFile(join(media, 'harbour-second-cut.mp4'), join(work, 'better.mp4'));
    await copyFile(join(media, 'harbour.jpg'), join(work, 'your-image.jpg'));
    await copyFile(join(media, 'harbour.vtt'), join(work, 'your-texttrack.vtt'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    if (work) await rm(work, { recursive: true, force: true });
  });

  it('are there', () => {
    expect(snippets.filter(({ place }) => place.startsWith('README.md')).length).toBeGreaterThanOrEqual(3);
  });

  it('compile', () => {
    const names = snippets.map(({ file }) => `${file}.ts`);
    const { config } = ts.readConfigFile(join(root, 'test/tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(
      { extends: '../tsconfig.base.json', compilerOptions: config.compilerOptions, files: [] },
      ts.sys,
      join(root, 'test'),
    );
    // They belong to the build that is kept between runs; this one is not.
    const { tsBuildInfoFile: _file, incremental: _incremental, ...kept } = options;
    const program = ts.createProgram(names, {
      ...kept,
      noEmit: true,
      // A snippet shows a thing; it need not use it.
      noUnusedLocals: false,
    });
    const problems = ts.getPreEmitDiagnostics(program).map((problem) => {
      const at = problem.file && problem.start !== undefined ? placeOf(problem.file, problem.start) : '';
      return `${at} ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`;
    });
    expect(problems).toEqual([]);
  });

  it.each(snippets)('$place runs', async ({ file }) => {
    const emulator = await startEmulator();
    try {
      const env = {
        ...process.env,
        VIMEO_API_URL: emulator.url,
        VIMEO_TOKEN: emulator.token,
        VIMEO_CLIENT_ID: emulator.clientId,
        VIMEO_CLIENT_SECRET: emulator.clientSecret,
      };
      await run(process.execPath, [`${file}.mjs`], { cwd: work, env, timeout: 30_000 });
    } finally {
      await emulator.close();
    }
  });
});

async function documentFiles(): Promise<string[]> {
  const packages = (await readdir(join(root, 'packages'))).map((name) => join('packages', name, 'README.md'));
  const guides = (await readdir(join(root, 'docs'), { recursive: true })).map((name) => join('docs', name));
  return ['README.md', ...packages, ...guides.filter((name) => name.endsWith('.md'))];
}

async function readSnippets(document: string): Promise<Snippet[]> {
  const text = await readFile(join(root, document), 'utf8').catch(() => '');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(({ 1: code = '', index }) => {
    const line = text.slice(0, index).split('\n').length;
    const place = `${document}:${line}`;
    return { place, code, file: join(folder, place.replaceAll(/[^\w]+/g, '-')) };
  });
}

function placeOf(file: ts.SourceFile, start: number): string {
  const { line } = file.getLineAndCharacterOfPosition(start);
  const name = relative(folder, file.fileName).replace(/\.ts$/, '');
  const snippet = snippets.find((one) => one.file.endsWith(name));
  return `${snippet?.place ?? file.fileName} (line ${line + 1} of the snippet):`;
}
