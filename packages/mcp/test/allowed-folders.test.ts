import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { link, mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { AllowedFolders } from '../src/gates/allowed-folders.js';
import { type Emulated, emulated, uploaded } from './support/emulated.js';

/** Each a path that must not be read, with what makes it. */
const ways: Record<string, (vimeo: Emulated) => Promise<string>> = {
  'an absolute path': async ({ outside }) => join(outside, 'secret.mp4'),
  'a path with dots': async ({ folder, outside }) => relative(folder, join(outside, 'secret.mp4')),
  'a path that goes in and out again': async ({ folder }) => `${folder}/a/../../outside/secret.mp4`,
  'a link to a file': async ({ folder, outside }) => {
    await symlink(join(outside, 'secret.mp4'), join(folder, 'link.mp4'));
    return 'link.mp4';
  },
  'a link to a link': async ({ folder, outside }) => {
    await symlink(join(outside, 'secret.mp4'), join(folder, 'first.mp4'));
    await symlink('first.mp4', join(folder, 'second.mp4'));
    return 'second.mp4';
  },
  'a linked folder': async ({ folder, outside }) => {
    await symlink(outside, join(folder, 'inner'));
    return 'inner/secret.mp4';
  },
  'a link that leads out and back into a folder beside': async ({ folder }) => {
    await symlink('../outside', join(folder, 'inner'));
    return join(folder, 'inner', 'secret.mp4');
  },
  'a folder whose name begins with the same letters': async ({ folder }) => {
    await mkdir(`${folder}-too`);
    await writeFile(join(`${folder}-too`, 'secret.mp4'), 'secret');
    return join(`${folder}-too`, 'secret.mp4');
  },
  'a file: address': async ({ outside }) => `file://${outside}/secret.mp4`,
  'an https: address': async () => 'https://example.com/secret.mp4',
  'the folder itself': async ({ folder }) => folder,
  'an empty path': async () => '',
  'a zero byte': async ({ outside }) => `a.mp4\0/../../${outside}/secret.mp4`,
  'a device': async ({ folder }) => {
    await symlink('/dev/zero', join(folder, 'zero.mp4'));
    return 'zero.mp4';
  },
  'what this process has open': async () => '/proc/self/environ',
  'a pipe, which nobody writes to': async ({ folder }) => {
    execFileSync('mkfifo', [join(folder, 'pipe.mp4')]);
    return 'pipe.mp4';
  },
};

it.skipIf(process.platform === 'win32').each(Object.entries(ways))('%s is not uploaded', async (_, way) => {
  await using vimeo = await emulated();
  await writeFile(join(vimeo.outside, 'secret.mp4'), 'secret');
  const { call } = await vimeo.assistant();
  const file = await way(vimeo);
  for (const [tool, input] of [
    ['upload_video', { file }],
    ['add_captions', { video: '1', language: 'en', file }],
  ] as const) {
    const { text, isError } = await call(tool, input);
    expect([text, isError]).toEqual([expect.stringContaining('There is no such file in the folders'), true]);
  }
  expect(vimeo.emulator.requests()).toEqual([]);
});

it('says the same of a file outside that is there and of one that is not', async () => {
  await using vimeo = await emulated();
  await writeFile(join(vimeo.outside, 'there.mp4'), 'secret');
  const { call } = await vimeo.assistant();
  const [there, missing] = await Promise.all(
    ['there.mp4', 'missing.mp4'].map((name) => call('upload_video', { file: join(vimeo.outside, name) })),
  );
  expect(there?.text).toBe(missing?.text);
});

it('reads nothing where no folder is allowed', async () => {
  await using vimeo = await emulated();
  const { call } = await vimeo.assistant({ allowFolders: [] });
  expect((await call('upload_video', { file: '/etc/hostname' })).text).toContain('--allow-folder');
});

it('follows links that stay inside, and folders that are links themselves', async () => {
  await using vimeo = await emulated();
  await writeFile(join(vimeo.folder, 'one.mp4'), 'bytes');
  await symlink('one.mp4', join(vimeo.folder, 'link.mp4'));
  await symlink(vimeo.folder, join(vimeo.outside, 'folder'));
  const { call } = await vimeo.assistant({ allowFolders: [join(vimeo.outside, 'folder')] });
  for (const file of ['link.mp4', join(vimeo.outside, 'folder', 'one.mp4'), join(vimeo.folder, 'one.mp4')])
    expect(await uploaded(call, await call('upload_video', { file }))).toMatchObject({ state: 'done' });
});

it('uploads what it has opened, whatever its path leads to later', async () => {
  await using vimeo = await emulated();
  const path = join(vimeo.folder, 'one.mp4');
  await writeFile(path, 'what was allowed');
  await writeFile(join(vimeo.outside, 'secret.mp4'), 'what is a secret');
  const folders = new AllowedFolders([vimeo.folder]);
  const { handle } = await folders.open('one.mp4');
  await rename(path, join(vimeo.folder, 'old.mp4'));
  await symlink(join(vimeo.outside, 'secret.mp4'), path);
  expect(await handle.readFile('utf8')).toBe('what was allowed');
  await handle.close();
});

// The folder is a link at one moment and a folder at the next, as fast as the system can: a server that looks and then opens is fooled.
it.runIf(process.platform === 'linux')(
  'is not fooled by a folder that becomes a link in between',
  async () => {
    await using vimeo = await emulated();
    const inner = join(vimeo.folder, 'inner');
    await mkdir(inner);
    await writeFile(join(inner, 'file.mp4'), 'allowed');
    await writeFile(join(vimeo.outside, 'file.mp4'), 'secret');
    await symlink(vimeo.outside, join(vimeo.folder, 'link'));
    const flip = `
    const { renameSync } = require('node:fs');
    const [inner, link, held] = process.argv.slice(1);
    process.stdout.write('ready');
    for (;;) {
      renameSync(inner, held); renameSync(link, inner);
      renameSync(inner, link); renameSync(held, inner);
    }`;
    const flipper = spawn(
      process.execPath,
      ['--eval', flip, inner, join(vimeo.folder, 'link'), join(vimeo.folder, 'held')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(flipper.stdout, 'data');
    const folders = new AllowedFolders([vimeo.folder]);
    const read = new Set<string>();
    let refused = 0;
    for (let tries = 0; tries < 1500; tries += 1) {
      const file = await folders.open('inner/file.mp4').catch(() => undefined);
      if (!file) refused += 1;
      else {
        read.add(await file.handle.readFile('utf8'));
        await file.handle.close();
      }
    }
    flipper.kill();
    await once(flipper, 'exit');
    expect(refused).toBeGreaterThan(0);
    expect([...read]).toEqual(['allowed']);
  },
);

it('a hard link is the file itself, which lies inside', async () => {
  await using vimeo = await emulated();
  await writeFile(join(vimeo.folder, 'one.mp4'), 'bytes');
  await link(join(vimeo.folder, 'one.mp4'), join(vimeo.folder, 'two.mp4'));
  const { name, handle } = await new AllowedFolders([vimeo.folder]).open('two.mp4');
  await handle.close();
  expect([name, await readFile(join(vimeo.folder, 'two.mp4'), 'utf8')]).toEqual(['two.mp4', 'bytes']);
});
