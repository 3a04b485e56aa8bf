// Every ```ts block of the documentation is a program: it is compiled with the strictest settings and run against a
// local Vimeo, in a folder that holds the files it names; functions that it leaves to the reader are called. So is every
// ```sh block that calls the API.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startEmulator } from '@vimeokit/emulator';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../packages/bulk/test/support/redis.js';
import { callsFor } from './snippet-calls.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, '.snippets');

const readersFiles = {
  'your-filename.mp4': 'harbour.mp4',
  'better.mp4': 'harbour-second-cut.mp4',
  'your-image.jpg': 'harbour.jpg',
  'your-texttrack.vtt': 'harbour.vtt',
};
// It only ends a snippet that would run for ever.
const timeout = 120_000;

interface Snippet {
  /** Where a reader finds it: `README.md:42`. */
  readonly place: string;
  readonly code: string;
  /** What calls the functions that it leaves to the reader. */
  readonly calls: string;
  readonly file: string;
}

const documents = await documentFiles();
const snippets = (await Promise.all(documents.map((one) => readSnippets(one, 'ts')))).flat();
/** Those that call the API; the others install and start things. */
const shellSnippets = (await Promise.all(documents.map((one) => readSnippets(one, 'sh'))))
  .flat()
  .filter(({ code }) => code.includes('$VIMEO_API_URL'));

describe('the snippets of the documentation', () => {
  let work: string;
  let redis: Promise<RedisServer> | undefined;

  beforeAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'vitest.config.mjs'),
      `export default { test: { include: ['*.test.mjs'], testTimeout: ${timeout}, hookTimeout: ${timeout} } };`,
    );
    for (const { file, code, calls } of snippets) {
      await writeFile(`${file}.ts`, code + calls);
      const { outputText } = ts.transpileModule(code + calls, {
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ES2022,
          verbatimModuleSyntax: true,
        },
      });
      await writeFile(isVitest(code) ? `${file}.test.mjs` : `${file}.mjs`, outputText);
    }
    work = await mkdtemp(join(tmpdir(), 'vimeokit-snippets-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    if (work) await rm(work, { recursive: true, force: true });
    await (await redis)?.[Symbol.asyncDispose]();
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

  /** A folder for one snippet alone, since several run at once, with the files that they name. */
  async function readersFolder(): Promise<string> {
    const cwd = await mkdtemp(join(work, 'reader-'));
    for (const [name, file] of Object.entries(readersFiles))
      await copyFile(join(root, 'examples/media', file), join(cwd, name));
    return cwd;
  }

  it.concurrent.each(snippets.filter(({ code }) => hasRedis || !needsRedis(code)))(
    '$place runs',
    async ({ file, code }) => {
      const vitest = join(root, 'node_modules/vitest/vitest.mjs');
      const args = isVitest(code) ? [vitest, 'run', '--root', folder, `${file}.test.mjs`] : [`${file}.mjs`];
      // One for all that need it, which differ by the names of their queues.
      if (needsRedis(code)) redis ??= startRedis();
      const BULK_URL = (await redis)?.url;
      const cwd = await readersFolder();
      await besideEmulator((env) => run(process.execPath, args, { cwd, env: { ...env, BULK_URL }, timeout }));
    },
  );

  it.concurrent.each(shellSnippets)('$place runs', async ({ code }) => {
    const cwd = await readersFolder();
    await besideEmulator((env) => run('bash', ['-euo', 'pipefail', '-c', code], { cwd, env, timeout }));
  });
});

async function besideEmulator(job: (env: NodeJS.ProcessEnv) => Promise<unknown>): Promise<void> {
  await using emulator = await startEmulator();
  await job({
    ...process.env,
    VIMEO_API_URL: emulator.url,
    VIMEO_TOKEN: emulator.token,
    VIMEO_CLIENT_ID: emulator.clientId,
    VIMEO_CLIENT_SECRET: emulator.clientSecret,
  });
}

function needsRedis(code: string): boolean {
  return /@vimeokit\/bulk|bullmq/.test(code);
}

// A test that a reader would run with their own runner.
function isVitest(code: string): boolean {
  return code.includes("from 'vitest'");
}

async function documentFiles(): Promise<string[]> {
  const packages = (await readdir(join(root, 'packages'))).map((name) => join('packages', name, 'README.md'));
  const guides = (await readdir(join(root, 'docs'), { recursive: true })).map((name) => join('docs', name));
  return ['README.md', ...packages, ...guides.filter((name) => name.endsWith('.md'))];
}

async function readSnippets(document: string, language: 'ts' | 'sh'): Promise<Snippet[]> {
  const text = await readFile(join(root, document), 'utf8').catch(() => '');
  const blocks = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm');
  return [...text.matchAll(blocks)].map(({ 1: code = '', index }) => {
    const line = text.slice(0, index).split('\n').length;
    const place = `${document}:${line}`;
    const calls = language === 'ts' ? callsFor(document, code) : '';
    return { place, code, calls, file: join(folder, place.replaceAll(/[^\w]+/g, '-')) };
  });
}

function placeOf(file: ts.SourceFile, start: number): string {
  const { line } = file.getLineAndCharacterOfPosition(start);
  const name = relative(folder, file.fileName).replace(/\.ts$/, '');
  const snippet = snippets.find((one) => one.file.endsWith(name));
  return `${snippet?.place ?? file.fileName} (line ${line + 1} of the snippet):`;
}
