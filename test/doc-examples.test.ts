// Everything that a user of the client can name has a doc comment, which editors show, and everything that people call has
// an example there. The examples compile with the strictest settings, and run against a local Vimeo.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startEmulator } from '@vimeokit/emulator';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { publicNames } from './documented.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const names = publicNames();
const examples = names.flatMap(({ name, examples: own }) => own.map((code) => ({ name, code })));

/** What examples import. */
const imports = `
  import {
    ApiError, AuthenticationError, checkTicket, ConnectionError, createState, defineFields, DownloadError, embedCode, GrantFailedError,
    indexedDbStore, InvalidParametersError, memoryStore, missingScopes, NotFoundError, oembed, parseRedirect, RateLimitError,
    ScopeError, ServerError, sqlStore, thumbnailFor, TimeoutError, UploadError, videoUri, VimeoClient, VimeoError,
    type BodyOf, type DeviceCode, type Endpoints, type FieldsOf, type ItemOf, type ListPath, type PathOf, type QueryOf,
    type ResponseOf, type SharedBudget, type UploadStore, type UploadTicket, type Video, type WithFields,
  } from 'vimeokit';
  import { defineVimeoUpload, VimeoUploadElement } from 'vimeokit/element';
  import { fileFingerprint, fileStore } from 'vimeokit/node';
  import { fixture, sharedBudgetCases, uploadStoreCases } from 'vimeokit/testing';
  import { transferUpload } from 'vimeokit/upload';
  import { createWebhooks, signPayload, WebhookError, type Webhooks } from 'vimeokit/webhooks';
`;

/** What examples take for granted besides. */
const given = `
  import Database from 'libsql';
  import pg from 'pg';
  import { describe, expect, test } from 'vitest';
  declare const token: string, redirectUri: string, state: string;
  declare const vimeo: VimeoClient, app: VimeoClient;
  declare const request: { url: string; json(): Promise<unknown> };
  declare const ticket: UploadTicket;
  declare const webhooks: Webhooks, secret: string, delivery: Request;
  declare const file: File;
  declare const error: unknown;
  declare function titleOf(video: Video): string;
  declare function ourStore(database?: unknown): UploadStore;
  declare function ourBudget(): SharedBudget;
  declare function emptyDatabase(): Promise<{ close(): Promise<void> }>;
`;

/** What an earlier example gives is there for these. */
const parameters: Readonly<Record<string, string>> = {
  'VimeoClient.waitForDeviceCode': 'code: DeviceCode',
  'VimeoClient.as': 'code: string',
};

/** Examples that cannot run alone. Snippets of the documentation or other tests do what they show. */
const needMore: Readonly<Record<string, string>> = {
  'VimeoClient.as': 'a person who allows the app',
  'VimeoClient.exchangeCode': 'a person who allows the app',
  'VimeoClient.waitForDeviceCode': 'a person who enters the code',
  fixture: 'a test runner',
  indexedDbStore: 'a browser',
  oembed: 'Vimeo itself',
  'VimeoClient.oembed': 'a video that plays',
  sharedBudgetCases: 'a test runner',
  sqlStore: 'a database',
  uploadStoreCases: 'a test runner',
  VimeoUploadElement: 'a browser',
  'VimeoUploadElement.addFiles': 'a browser',
  'VimeoUploadElement.focus': 'a browser',
};

/** Examples that Vimeo refuses, since the sample account is the owner of its videos. */
const refused = ['VimeoClient.put'];

describe('what a user of the client can name', () => {
  it('has a doc comment', () => {
    expect(names.length).toBeGreaterThan(350);
    expect(names.filter(({ text }) => !text).map(({ at }) => at)).toEqual([]);
  });

  it('has an example where people call it', () => {
    expect(names.filter((one) => one.isCalled && one.examples.length === 0).map(({ at }) => at)).toEqual([]);
  });
});

describe('the examples of doc comments', () => {
  it('compile', () => {
    const functions = examples.map(({ name, code }) => `async (${parameters[name] ?? ''}) => {\n${code}\n};`);
    expect(problemsIn(`${imports}${given}\n${functions.join('\n')}`)).toEqual([]);
  }, 180_000);

  it('run', async () => {
    // The one that revokes the token comes last.
    const able = examples.filter(({ name }) => !needMore[name]);
    const ends = able.filter(({ name }) => name === 'VimeoClient.revokeToken');
    const failures = await run([...able.filter((one) => !ends.includes(one)), ...ends]);
    expect(failures.filter(({ name }) => !refused.includes(name))).toEqual([]);
  }, 180_000);
});

/** Runs each example with a client and a video of its own; gives those that reject. */
async function run(chosen: readonly { name: string; code: string }[]): Promise<{ name: string }[]> {
  const program = join(root, `examples-of-the-client-${process.pid}.mjs`);
  const work = await mkdtemp(join(tmpdir(), 'vimeokit-examples-'));
  try {
    const media = join(root, 'examples/media');
    for (const name of ['your-filename.mp4', 'harbour.mp4', 'better.mp4', 'one.mp4', 'two.mp4'])
      await copyFile(join(media, 'harbour.mp4'), join(work, name));
    await copyFile(join(media, 'harbour.jpg'), join(work, 'your-image.jpg'));
    await copyFile(join(media, 'harbour.vtt'), join(work, 'your-texttrack.vtt'));
    await mkdir(join(work, 'videos'));
    await writeFile(program, programOf(chosen));
    await using emulator = await startEmulator();
    const { stdout } = await promisify(execFile)(process.execPath, [program], {
      cwd: work,
      env: {
        ...process.env,
        VIMEO_API_URL: emulator.url,
        VIMEO_TOKEN: emulator.token,
        VIMEO_CLIENT_ID: emulator.clientId,
        VIMEO_CLIENT_SECRET: emulator.clientSecret,
      },
    });
    return JSON.parse(stdout.split('\n').at(-1) ?? '');
  } finally {
    await rm(program, { force: true });
    await rm(work, { recursive: true, force: true });
  }
}

function programOf(chosen: readonly { name: string; code: string }[]): string {
  const entries = chosen.map(({ name, code }) => {
    // Each has a video of its own, whose number stands for the one in the text; no client leaves this machine.
    const own = code
      .replaceAll(/(['"`])\/videos\/12345\1/g, 'uri')
      .replaceAll(/\b12345\b/g, 'id')
      .replaceAll('new VimeoClient({ token }', 'new VimeoClient({ token, baseUrl }');
    return `[${JSON.stringify(name)}, async ({ vimeo, app, token, uri, id, file, ticket, request, state, redirectUri, error, webhooks, secret, delivery }) => {\n{\n${own}\n}\n}],`;
  });
  const code = `${imports}
    import { openAsBlob } from 'node:fs';
    const token = process.env.VIMEO_TOKEN;
    const baseUrl = process.env.VIMEO_API_URL;
    const failures = [];
    for (const [name, example] of [${entries.join('\n')}]) {
      const vimeo = VimeoClient.fromEnv();
      const app = vimeo.with({ token: undefined });
      const file = new File([await openAsBlob('harbour.mp4')], 'harbour.mp4');
      const { uri } = await vimeo.upload('harbour.mp4');
      const ticket = await vimeo.createUpload({ size: file.size });
      const request = { url: '/callback?code=abc&state=abc', json: async () => ticket };
      const given = { vimeo, app, token, uri, id: uri.slice('/videos/'.length), file, ticket, request };
      const secret = 'a secret';
      const webhooks = createWebhooks({ secret });
      const body = JSON.stringify({ webhook_type: 'video-created', data: { video_uri: uri } });
      const headers = await signPayload(body, secret);
      const delivery = new Request('https://app.example/vimeo', { method: 'POST', headers, body });
      const more = { state: 'abc', redirectUri: 'https://app.example/callback', error: undefined };
      await example({ ...given, ...more, webhooks, secret, delivery }).catch((error) => failures.push({ name, error: String(error) }));
    }
    process.stdout.write('\\n' + JSON.stringify(failures));
  `;
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return outputText;
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
