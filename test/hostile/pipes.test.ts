// A pipe has no size and waits for its writer: a shell's <(command) and /dev/stdin are read as they come, a named pipe
// is told what to do with it, and nothing is deaf to a signal.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bin } from '../../packages/cli/test/support/child.js';
import { type Emulated, emulated } from '../../packages/cli/test/support/emulated.js';

const media = (name: string) => fileURLToPath(new URL(`../../examples/media/${name}`, import.meta.url));
const hasBash = process.platform !== 'win32' && existsSync('/bin/bash');

function bash(here: Emulated, script: string) {
  return spawn('/bin/bash', ['-c', `vimeo() { "$NODE" "$BIN" "$@"; }; ${script}`], {
    cwd: here.folder,
    env: {
      ...here.env,
      PATH: process.env.PATH,
      TMPDIR: process.env.TMPDIR,
      NODE: process.execPath,
      BIN: bin,
    },
  });
}

async function ran(here: Emulated, script: string) {
  const child = bash(here, script);
  child.stdin.end();
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

async function sumOf({ vimeo }: Emulated, uri: string): Promise<string> {
  const { data } = await vimeo.get<{ download: { link: string }[] }>(uri, { fields: ['download'] });
  const response = await fetch(data.download[0]?.link ?? '');
  return createHash('sha256')
    .update(new Uint8Array(await response.arrayBuffer()))
    .digest('hex');
}

async function withFiles(): Promise<{ here: Emulated; sum: string }> {
  const here = await emulated({ transcodeMs: 0 });
  await copyFile(media('harbour.mp4'), join(here.folder, 'film.mp4'));
  await copyFile(media('harbour-second-cut.mp4'), join(here.folder, 'other.mp4'));
  const sum = createHash('sha256')
    .update(await readFile(media('harbour.mp4')))
    .digest('hex');
  return { here, sum };
}

describe.skipIf(!hasBash)('what a shell pipes', () => {
  it.each([
    'vimeo upload <(cat film.mp4) --name N --wait',
    'vimeo upload - --name N --wait < <(cat film.mp4)',
    'cat film.mp4 | vimeo upload /dev/stdin --name N --wait',
    'vimeo upload /dev/stdin --name N --wait < film.mp4',
    'vimeo upload - --name N --wait < film.mp4',
    'vimeo upload /dev/fd/5 --name N --wait 5< film.mp4',
    'mkfifo pipe; cat film.mp4 > pipe & vimeo upload - --name N --wait < pipe',
    'vimeo upload other.mp4 --wait && vimeo replace 1 <(cat film.mp4) --wait',
    'vimeo upload other.mp4 --wait && cat film.mp4 | vimeo replace 1 /dev/stdin --wait',
  ])('is uploaded as it is: %s', async (script) => {
    const { here, sum } = await withFiles();
    await using _ = here;
    const { code, stderr } = await ran(here, script);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(await sumOf(here, '/videos/1')).toBe(sum);
  });

  it('may be several, two commands at once, and the body of a call', async () => {
    const { here } = await withFiles();
    await using _ = here;
    const two = await ran(here, 'vimeo upload <(cat film.mp4) <(cat other.mp4) --wait');
    expect({ code: two.code, lines: two.stdout.trim().split('\n').length }).toEqual({ code: 0, lines: 2 });
    const both = await ran(
      here,
      'cat film.mp4 | vimeo upload - --wait & a=$!; cat other.mp4 | vimeo upload - --wait & wait $a && wait $!',
    );
    expect(both.code).toBe(0);
    const made = await ran(here, `vimeo api POST /me/projects --input <(echo '{"name":"Piped"}') --jq .name`);
    expect(made).toMatchObject({ code: 0, stdout: 'Piped\n' });
  });
});

describe.skipIf(process.platform === 'win32')('a named pipe', () => {
  it.each([
    [['upload', 'pipe.mp4'], /pipe\.mp4 is a named pipe\..*< pipe\.mp4/],
    [['replace', '1', 'pipe.mp4'], /pipe\.mp4 is a named pipe/],
    [['api', 'POST', '/me/projects', '--input', 'pipe.mp4'], /pipe\.mp4 is a named pipe/],
    [['upload', 'folder'], /folder has no video files in it/],
    [['upload', 'folder/*.mp4'], /Nothing matches/],
    [['upload', 'linked'], /linked\/link\.mp4 is a pipe/],
    [['upload', 'linked/*.mp4'], /linked\/link\.mp4 is a pipe/],
    [['upload', 'film.mp4', '--thumbnail', 'pipe.mp4'], /pipe\.mp4 is a pipe/],
    [['upload', 'film.mp4', '--captions', 'en=pipe.mp4'], /pipe\.mp4 is a pipe/],
    [['upload', '--manifest', 'pipe.csv'], /pipe\.csv is a pipe/],
    [['upload', 'row.csv'], /pipe\.mp4/],
    [['thumbnail', 'set', '1', 'pipe.mp4'], /pipe\.mp4 is a pipe/],
    [['caption', 'add', '1', 'pipe.mp4', '-l', 'en'], /pipe\.mp4 is a pipe/],
    [['upload', '/dev/zero'], /\/dev\/zero is a device/],
  ])('is told, and never waited for: vimeo %s', async (words, said) => {
    const { here } = await withFiles();
    await using _ = here;
    for (const name of ['folder', 'linked']) await mkdir(join(here.folder, name));
    await symlink('../pipe.mp4', join(here.folder, 'linked/link.mp4'));
    for (const name of ['pipe.mp4', 'folder/pipe.mp4', 'pipe.csv'])
      execFileSync('mkfifo', [join(here.folder, name)]);
    await writeFile(join(here.folder, 'row.csv'), 'file\npipe.mp4\n');
    const { code, stderr } = await here.run(words);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(said) });
    expect((await here.vimeo.get('/me/videos')).data.total).toBe(0);
  });
});

describe.skipIf(!hasBash)('a pipe that never ends', () => {
  it.each([
    ['SIGINT', 130, 'upload <(cat hold)'],
    ['SIGTERM', 143, 'upload - < <(cat hold)'],
    ['SIGINT', 130, 'replace 1 <(cat hold)'],
    ['SIGINT', 130, 'api POST /me/projects --input <(cat hold)'],
  ] as const)('is left at %s: %i, vimeo %s', async (signal, exitCode, line) => {
    const { here } = await withFiles();
    await using _ = here;
    const hold = join(here.folder, 'hold');
    execFileSync('mkfifo', [hold]);
    const child = bash(here, `exec "$NODE" "$BIN" ${line}`);
    // It opens once the other side reads, and more than pipes hold is written once the command reads.
    const writer = await open(hold, 'w');
    await writer.write(Buffer.alloc(1_000_000, ' '));
    child.kill(signal);
    const [code] = await once(child, 'exit');
    await writer.close();
    expect(code).toBe(exitCode);
  });
});
