// One editor with one library: prints the milliseconds of each question as JSON. They are the processor's, so that
// whatever else the machine does is not among them. "Again" is after another keystroke.
import { join } from 'node:path';
import ts from 'typescript';

const [, , peer, folder] = process.argv;
const file = join(folder, 'typed.ts');

/** What a person types with each library; `|` is where the editor is asked. */
const programs = {
  vimeokit: {
    imports: "import { VimeoClient } from 'vimeokit';\nconst vimeo = new VimeoClient({ token: 't' });\n",
    path: "vimeo.get('|')",
    head: "vimeo.head('|')",
    list: "vimeo.paginate('|')",
    field: "(await vimeo.get('/videos/{video_id}', { params: { video_id: 1 } })).data.|",
    hover: "vimeo.g|et('/videos/{video_id}/comments', { params: { video_id: 1 } })",
    calls: [
      "vimeo.get('/me')",
      "vimeo.get('/me/videos', { query: { per_page: 5 } })",
      "vimeo.get('/videos/{video_id}', { params: { video_id: 1 } })",
      "vimeo.get('/videos/{video_id}/comments', { params: { video_id: 1 } })",
      "vimeo.patch('/videos/{video_id}', { params: { video_id: 1 }, body: { name: 'x' } })",
      "vimeo.delete('/videos/{video_id}', { params: { video_id: 1 } })",
      "vimeo.get('/users/{user_id}/albums', { params: { user_id: 1 } })",
      "vimeo.get('/channels/{channel_id}', { params: { channel_id: 1 } })",
      "vimeo.put('/me/likes/{video_id}', { params: { video_id: 1 } })",
      "vimeo.get('/categories/{category}/videos', { params: { category: 'x' } })",
    ],
  },
  '@octokit/core': {
    imports: "import { Octokit } from '@octokit/core';\nconst octokit = new Octokit();\n",
    path: "octokit.request('|')",
    field: "(await octokit.request('GET /repos/{owner}/{repo}', { owner: 'o', repo: 'r' })).data.|",
    hover: "octokit.req|uest('GET /repos/{owner}/{repo}/issues', { owner: 'o', repo: 'r' })",
    calls: [
      "octokit.request('GET /user')",
      "octokit.request('GET /user/repos', { per_page: 5 })",
      "octokit.request('GET /repos/{owner}/{repo}', { owner: 'o', repo: 'r' })",
      "octokit.request('GET /repos/{owner}/{repo}/issues', { owner: 'o', repo: 'r' })",
      "octokit.request('PATCH /repos/{owner}/{repo}', { owner: 'o', repo: 'r', name: 'x' })",
      "octokit.request('DELETE /repos/{owner}/{repo}', { owner: 'o', repo: 'r' })",
      "octokit.request('GET /users/{username}/repos', { username: 'u' })",
      "octokit.request('GET /orgs/{org}', { org: 'o' })",
      "octokit.request('PUT /user/starred/{owner}/{repo}', { owner: 'o', repo: 'r' })",
      "octokit.request('GET /orgs/{org}/repos', { org: 'o' })",
    ],
  },
  'openapi-fetch': {
    imports:
      "import createClient from 'openapi-fetch';\nimport type { paths } from './paths.js';\nconst client = createClient<paths>();\n",
    path: "client.GET('|')",
    field: "(await client.GET('/videos/{video_id}', { params: { path: { video_id: 1 } } })).data!.|",
    hover: "client.G|ET('/videos/{video_id}/comments', { params: { path: { video_id: 1 } } })",
    calls: [
      "client.GET('/me')",
      "client.GET('/me/videos', { params: { query: { per_page: 5 } } })",
      "client.GET('/videos/{video_id}', { params: { path: { video_id: 1 } } })",
      "client.GET('/videos/{video_id}/comments', { params: { path: { video_id: 1 } } })",
      "client.PATCH('/videos/{video_id}', { params: { path: { video_id: 1 } }, body: { name: 'x' } })",
      "client.DELETE('/videos/{video_id}', { params: { path: { video_id: 1 } } })",
      "client.GET('/users/{user_id}/albums', { params: { path: { user_id: 1 } } })",
      "client.GET('/channels/{channel_id}', { params: { path: { channel_id: 1 } } })",
      "client.PUT('/me/likes/{video_id}', { params: { path: { video_id: 1 } } })",
      "client.GET('/categories/{category}/videos', { params: { path: { category: 'x' } } })",
    ],
  },
};

// With the others, every path is completed in the same way.
const { imports, path, head = path, list = path, field, hover, calls } = programs[peer];
const options = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
  skipLibCheck: true,
};
let version = 0;
let text = imports;
const host = {
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? String(version) : '1'),
  getScriptSnapshot: (name) => {
    const found = name === file ? text : ts.sys.readFile(name);
    return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
  },
  getCurrentDirectory: () => folder,
  getCompilationSettings: () => options,
  getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
  realpath: ts.sys.realpath,
};

/** An editor that has just opened the file, so that nothing but the files themselves is known. */
function open() {
  const service = ts.createLanguageService(host, ts.createDocumentRegistry());
  type('');
  service.getProgram();
  return service;
}

function type(line, comment = '') {
  version++;
  text = `${imports}${comment}\n${line.replace('|', '')};\n`;
  return text.lastIndexOf(line.replace('|', '')) + line.indexOf('|');
}

function timed(ask) {
  const start = process.cpuUsage();
  ask();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const again = 7;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The first time, and the median of those after another keystroke. */
function asked(line, ask) {
  const service = open();
  const first = timed(() => check(ask(service, type(line))));
  const later = Array.from({ length: again }, (_, index) =>
    timed(() => check(ask(service, type(line, `// ${index}`)))),
  );
  return [first, median(later)];
}

function check(found) {
  // One or two entries are the words of an error.
  if (!found || found.entries?.length < 5) throw new Error(`The editor has no answer with ${peer}.`);
}

const complete = (service, position) => service.getCompletionsAtPosition(file, position, {});
const quickInfo = (service, position) => service.getQuickInfoAtPosition(file, position);
const service = open();
version++;
text = `${imports}${calls.map((call, index) => `export const call${index} = await ${call};`).join('\n')}\n`;
const checking = timed(() => {
  const problems = service.getSemanticDiagnostics(file);
  if (problems.length > 0) throw new Error(ts.flattenDiagnosticMessageText(problems[0].messageText, '\n'));
});
const paths = [path, head, list].flatMap((line) => asked(line, complete));
console.log(JSON.stringify([...paths, ...asked(field, complete), ...asked(hover, quickInfo), checking]));
