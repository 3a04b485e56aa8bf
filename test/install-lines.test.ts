// A line that installs or runs a package by a name that nobody has registered runs whatever somebody registers under it. So
// every such line, in documentation, messages, sources, scripts and examples, names a package of this repository or one that
// is listed here.
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Packages of others that a line may name, each with the reason why it may. */
const allowed: Readonly<Record<string, string>> = {
  '@bull-board/api':
    "shows BullMQ's queues; the guide to many machines names both of its packages, with their version",
  '@bull-board/express': 'the other of them',
  '@types/node': "Node's types, by the name that TypeScript looks for",
  bullmq: 'the queue that @vimeokit/bulk stands on; a peer by this very name',
  express: 'which the board is served by',
  ioredis: 'its driver for Redis; a peer by this very name',
  pg: 'its driver for PostgreSQL; a peer by this very name',
  vitest: "the workspace's test runner; a devDependency by this very name",
  // A message with a variable; what is given to it is looked at beside, by `addressPattern`.
  $name: 'orSayHowToInstall of the command',
  $names: 'loadPeer of @vimeokit/bulk, which is given the peers above',
};

describe('a line that installs or runs a package', () => {
  it('names one that this repository publishes, or one that is listed with a reason', async () => {
    const published = new Set((await publishedPackages()).map(({ name }) => name));
    const claimable = (await textFiles()).flatMap(({ file, text }) =>
      packagesIn(text)
        .filter(({ name }) => !published.has(name) && !Object.hasOwn(allowed, name))
        .map(({ name, line }) => `${file}:${line} names ${name}`),
    );
    expect(claimable).toEqual([]);
  });

  it('stands, until the packages are on npm, in a document that says so', async () => {
    const published = await publishedPackages();
    if (published.some(({ version }) => version !== '0.0.0')) return;
    const names = new Set(published.map(({ name }) => name));
    const silent = (await textFiles())
      // A changeset is read with a release.
      .filter(({ file }) => file.endsWith('.md') && !file.startsWith('.changeset/'))
      .filter(({ text }) => packagesIn(text).some(({ name }) => names.has(name)))
      .filter(({ text }) => !/not on npm yet|until it is on npm/i.test(text))
      .map(({ file }) => file);
    expect(silent).toEqual([]);
  });

  it('works for a package with one command, whatever that is called', async () => {
    for (const { name, bin } of await publishedPackages())
      expect(Object.keys(bin ?? {}).length, name).toBeLessThanOrEqual(1);
  });
});

describe('the search for such lines', () => {
  it.each([
    ['npx vimeo-emulator --port 8099', ['vimeo-emulator']],
    ['npx --yes @scope/one@latest run', ['@scope/one']],
    ['npx -p two three', ['two']],
    ['npx --package=two three', ['two']],
    ['npm install --global one two@2', ['one', 'two']],
    ['`npm i one`, then', ['one']],
    ['npm exec -- one', ['one']],
    ['pnpm dlx one', ['one']],
    ['pnpm add -D one', ['one']],
    ['yarn add one', ['one']],
    ['yarn dlx one', ['one']],
    ['bunx one', ['one']],
    ['bun add one', ['one']],
    ["import one from 'npm:@scope/one@1/sub';", ['@scope/one']],
    ['deno run -A npm:one', ['one']],
    ["run('npx', ['one', '--strict'])", ['one']],
    ["spawn('npm', ['install', '--prefix', folder, 'one'])", ['one']],
    ['<script src="https://esm.sh/one@1">', ['one']],
    ['https://cdn.jsdelivr.net/npm/@scope/one/+esm', ['@scope/one']],
    ['pip install one', ['one']],
    [`Install it: npm install --global $${'{one}'}`, ['$one']],
    ["import(name).catch(orSayHowToInstall('@scope/one', 'It'))", ['@scope/one']],
    ['npm install\nnpm ci', []],
    ['npm install ./packed/*.tgz', []],
    ['npm run build, npm test', []],
  ])('reads %j', (text, names) => {
    expect(packagesIn(text).map(({ name }) => name)).toEqual(names);
  });
});

/** What the commands in a text install or run, and the addresses in it load. */
function packagesIn(text: string): { name: string; line: number }[] {
  return text.split('\n').flatMap((raw, index) => {
    const commands = [...raw.replace(argumentList, asCommand).matchAll(commandPattern)];
    const names = commands.flatMap(({ groups }) => namesOf(groups?.words ?? '', groups?.runs !== undefined));
    const loaded = [...raw.matchAll(addressPattern)].map(({ 1: name = '' }) => name);
    return [...names, ...loaded].map((name) => ({ name, line: index + 1 }));
  });
}

// Up to where a command ends: at a quote, a bracket, a comma, a comment or the next command.
const commandPattern =
  /(?<![\w./@-])(?:(?<runs>npx|bunx|(?:npm|pnpm|yarn|bun) (?:exec|x|dlx|create|init))|npm (?:install|i|add)|pnpm (?:add|install|i)|yarn (?:global )?add|bun (?:add|install|i)|(?:pip3?|pipx|brew|gem|cargo) install)(?<words>(?: +[^\s`'"()[\]<>|&;#,]+)+)/g;
const addressPattern =
  /(?:\borSayHowToInstall\(['"]|\bnpm:|\bjsr:|(?:esm\.sh|unpkg\.com|cdn\.skypack\.dev|jsdelivr\.net\/npm)\/)((?:@[\w.-]+\/)?[a-z][\w.-]*)/gi;

/** How code starts a program: its name, and a list of words. */
const argumentList = /['"](\w+)['"], *\[([^\]]*)\]/g;

function asCommand(_: string, program: string, list: string): string {
  const words = list.split(',').map((word) => word.match(/^ *['"](.*)['"] *$/)?.[1] ?? '$value');
  return `${program} ${words.join(' ')} ;`;
}

/** Flags that take a word which is no package. */
const takesWord = new Set(['--prefix', '-C', '--registry', '--workspace', '-w', '-c', '--call']);

/** The packages among a command's words: all of them, or where one is run, the first. */
function namesOf(text: string, runs: boolean): string[] {
  const words = text.trim().split(/ +/);
  const names = words
    .filter((_, index) => !takesWord.has(words[index - 1] ?? ''))
    .map((word) => nameOf(word.replace(/^--package=/, '')))
    .filter((name) => name !== undefined);
  return runs ? names.slice(0, 1) : names;
}

/** The name in `name`, `name@version` and `@scope/name@version`, `$name` for a variable in a message; nothing for a flag or a path. */
function nameOf(word: string): string | undefined {
  const variable = word.match(/^\$\{(\w+)\}/)?.[1];
  if (variable) return `$${variable}`;
  return word.match(/^((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w-]*(?:\.js)?)(?:@[\w.^~-]+)?$/)?.[1];
}

async function publishedPackages() {
  const folders = await readdir(join(root, 'packages'));
  const manifests = await Promise.all(
    folders.map(async (name) =>
      JSON.parse(await readFile(join(root, 'packages', name, 'package.json'), 'utf8')),
    ),
  );
  // A manifest as npm describes it.
  return manifests.filter((one) => !one.private) as {
    name: string;
    version: string;
    bin?: Record<string, string>;
  }[];
}

const read = new Set([
  '.md',
  '.ts',
  '.mts',
  '.js',
  '.mjs',
  '.cjs',
  '.json',
  '.html',
  '.sh',
  '.yml',
  '.yaml',
  '',
]);
const skipped = new Set(['node_modules', 'dist', 'generated', 'packed', '.git', '.snippets']);

async function textFiles(folder = root): Promise<{ file: string; text: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (skipped.has(entry.name) || entry.name === 'package-lock.json') return [];
      if (entry.isDirectory()) return textFiles(path);
      if (!read.has(extname(entry.name)) || path === fileURLToPath(import.meta.url)) return [];
      return [{ file: relative(root, path), text: await readFile(path, 'utf8') }];
    }),
  );
  return found.flat();
}
