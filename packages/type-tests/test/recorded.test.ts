// Responses that the local Vimeo really gives are assignable to the types as they stand, with no cast. Of users and videos it
// has a part of the properties, so those are asked for by `fields`, which narrow the type in the same way.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '@vimeokit/emulator';
import ts from 'typescript';
import { VimeoClient } from 'vimeokit';
import { expect, it } from 'vitest';

const media = (name: string) => fileURLToPath(new URL(`../../../examples/media/${name}`, import.meta.url));

/** What TypeScript says where each response is given to the type of its call. */
async function problemsOf(responses: readonly { call: string; data: unknown }[]): Promise<string[]> {
  const folder = await mkdtemp(fileURLToPath(new URL('../recorded-', import.meta.url)));
  try {
    const file = `${folder}/responses.ts`;
    const lines = responses.map(
      ({ call, data }, index) =>
        `const call${index} = () => vimeo.get(${call});\n` +
        `export const response${index}: Awaited<ReturnType<typeof call${index}>>['data'] = ${JSON.stringify(data)};\n`,
    );
    const head = "import type { VimeoClient } from 'vimeokit';\ndeclare const vimeo: VimeoClient;\n";
    await writeFile(file, head + lines.join(''));
    const program = ts.createProgram([file], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it('responses of the local Vimeo have their types', async () => {
  await using emulator = await startEmulator();
  const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
  const { uri } = await vimeo.upload(media('harbour.mp4'), { name: 'Harbour', privacy: { view: 'nobody' } });
  const picture = await vimeo.uploadPicture(uri, media('harbour.jpg'), { activate: true });
  const file = media('harbour.vtt');
  const track = await vimeo.uploadTextTrack(uri, { type: 'captions', language: 'en', file });
  const ofVideos =
    'uri,name,description,duration,width,status,privacy,license,pictures,is_playable,transcode.status';
  const paths = [
    picture.uri,
    `${uri}/pictures`,
    track.uri,
    `${uri}/texttracks`,
    '/me?fields=uri,name,bio,created_time,pictures,metadata.connections.videos,upload_quota.space',
    `/me/videos?fields=${ofVideos}`,
    `${uri}?fields=${ofVideos},user.uri,user.name,metadata.connections.texttracks,upload.status`,
    `${uri}/versions?fields=uri,active,filename,transcode.status,user.uri`,
  ];
  const responses = [];
  for (const path of paths) responses.push({ call: `'${path}'`, data: (await vimeo.get(path)).data });
  expect(await problemsOf(responses)).toEqual([]);
  // What is asked here is asked in earnest: another type of value is refused.
  const [wrong] = await problemsOf([{ call: "'/me?fields=uri,name'", data: { uri: '/users/1', name: 5 } }]);
  expect(wrong).toContain("'number' is not assignable to type 'string'");
});
