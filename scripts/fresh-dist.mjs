// Makes `dist/` what `src/` says, without checking types: the programs that tests start as processes are then never older
// than the sources, and an edit costs a few milliseconds rather than a build. `npm run build` checks the types and writes
// the declarations.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleClient } from './bundle.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Folders of sources, and where their JavaScript goes; as the tsconfig beside each says. */
const projects = [
  ...['client', 'emulator', 'bulk', 'cli', 'mcp', 'spec', 'contract'].map((name) => ({
    from: join(root, 'packages', name, 'src'),
    to: join(root, 'packages', name, 'dist'),
  })),
  // Node itself runs the TypeScript of web-app, which has its own install.
  { from: join(root, 'examples'), to: join(root, 'examples/dist') },
];

/** What vitest calls before the first test and, in watch mode, before every further run. */
export async function setup(project) {
  await freshDist();
  project?.onTestsRerun(freshDist);
}

export async function freshDist() {
  for (const { from, to } of projects) await transpileFolder(from, to);
  await bundleClient();
}

async function transpileFolder(from, to) {
  const stale = [];
  for (const name of await readdir(from, { recursive: true })) {
    if (!/\.m?ts$/.test(name) || name.endsWith('.d.ts') || /^(dist|node_modules|web-app)\b/.test(name))
      continue;
    const source = join(from, name);
    const target = join(to, name.replace(/ts$/, 'js'));
    const [sourceFacts, targetFacts] = await Promise.all([stat(source), stat(target).catch(() => undefined)]);
    if (!targetFacts || sourceFacts.mtimeMs > targetFacts.mtimeMs) stale.push({ source, target });
  }
  if (stale.length === 0) return;
  const { default: ts } = await import('typescript');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const compilerOptions = { ...options, module: ts.ModuleKind.ES2022, composite: false, declaration: false };
  for (const { source, target } of stale) {
    const { outputText, sourceMapText } = ts.transpileModule(await readFile(source, 'utf8'), {
      compilerOptions: { ...compilerOptions, declarationMap: false },
      fileName: source,
    });
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, outputText);
    const map = { ...JSON.parse(sourceMapText), sources: [relative(dirname(target), source)] };
    await writeFile(`${target}.map`, JSON.stringify(map));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await freshDist();
