// A library on top of the client, compiled to declarations in a folder of its own, where nothing of the client is in reach but
// what its package.json exports.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const client = fileURLToPath(new URL('../../client/', import.meta.url));

const library = `
import { type ApiError, VimeoClient } from 'vimeokit';
declare const vimeo: VimeoClient;
export const client = new VimeoClient({ token: 'token' });
export class Mine extends VimeoClient {}
export const whole = () => vimeo.get('/me', { throwOnError: false });
export const narrowed = () => vimeo.get('/videos/1', { fields: 'uri,user.name', throwOnError: false });
export const text = () => vimeo.get('/me', { parse: 'text' });
export const list = () => vimeo.get('/me/videos', { fields: ['uri', 'name'] });
export const asserted = (path: string) => vimeo.get<{ name: string }>(path, { throwOnError: false });
export const request = (flag: boolean) => vimeo.request({ method: 'GET', path: '/me', throwOnError: flag });
export const made = () => vimeo.post('/me/videos', { body: { upload: { approach: 'tus', size: '1' } } });
export const { get, post, put, patch, head, options, paginate } = vimeo;
export const remove = vimeo.delete;
export const forward = (...given: Parameters<VimeoClient['get']>) => given;
export const forwardHead = (...given: Parameters<VimeoClient['head']>) => given;
export const forwardPatch = (...given: Parameters<VimeoClient['patch']>) => given;
export const forwardOptions = (...given: Parameters<VimeoClient['options']>) => given;
export const forwardWalk = (...given: Parameters<VimeoClient['paginate']>) => given;
export const forwardRequest = (...given: Parameters<VimeoClient['request']>) => given;
export const walk = () => vimeo.paginate('/me/videos', { fields: ['uri'] });
export const code = (error: ApiError) => error.errorCode;
export const parameters = (error: ApiError) => error.invalidParameters.map(({ errorCode }) => errorCode);
export const upload = () => vimeo.upload('harbour.mp4');
export const uri = async () => (await vimeo.upload('harbour.mp4')).uri;
export const replaced = () => vimeo.replace('/videos/1', 'harbour.mp4');
export const version = async () => (await vimeo.replace('/videos/1', 'harbour.mp4')).version;
export const many = () => vimeo.uploadMany(['harbour.mp4']);
export const ticket = () => vimeo.createUpload({ size: 1 });
export const form = () => vimeo.createFormUpload({ redirectUrl: 'https://app.example' });
export const picture = () => vimeo.uploadPicture('/videos/1', 'harbour.jpg');
export const playable = () => vimeo.waitUntilPlayable('/videos/1');
export const downloaded = () => vimeo.download('/videos/1', 'harbour.mp4');
export const token = () => vimeo.verifyToken();
export const grant = () => vimeo.exchangeCode('code', 'https://app.example');
export const device = () => vimeo.requestDeviceCode();
export const budget = () => vimeo.rateLimit;
`;

it('what a library infers from the client can be named in its declarations', {
  timeout: 180_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'declarations-'));
  try {
    const installed = join(folder, 'node_modules/vimeokit');
    await cp(join(client, 'package.json'), join(installed, 'package.json'));
    await cp(join(client, 'dist'), join(installed, 'dist'), {
      recursive: true,
      filter: (path) => !/\.(js|map)$/.test(path),
    });
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'library.ts'), library);
    const program = ts.createProgram([join(folder, 'library.ts')], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      strict: true,
      declaration: true,
      emitDeclarationOnly: true,
      outDir: join(folder, 'dist'),
    });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
