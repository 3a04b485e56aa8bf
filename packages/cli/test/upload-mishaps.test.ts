// What goes wrong around an upload: nothing is sent in vain, and nothing is sent twice.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bin } from './support/child.js';
import { countingProxy } from './support/counting-proxy.js';
import { type Emulated, emulated } from './support/emulated.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));

const videoFile = (here: Emulated, name: string, bytes = 2000) =>
  writeFile(join(here.folder, name), Buffer.alloc(bytes, name));
const count = async ({ vimeo }: Emulated) => (await vimeo.get('/me/videos', { fields: ['uri'] })).data.total;

describe('vimeo upload sends nothing', () => {
  it('for an empty name, such as a variable that is not set', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    expect(await here.run(['upload', ''])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('FILE is empty'),
    });
    expect(await count(here)).toBe(0);
  });

  it('if captions have no language, or a file that a manifest lists is missing', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 'en.vtt'));
    const refused = await here.run(['upload', 'a.mp4', '--captions', 'xx-bogus=en.vtt']);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"xx-bogus", which is no language'),
    });
    const twice = ['upload', 'a.mp4', '--captions', 'en=en.vtt', '--captions', 'en=other.vtt'];
    expect(await here.run(twice)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('two files for "en"'),
    });
    await writeFile(join(here.folder, 'films.csv'), 'file,captions\na.mp4,en=en.vtt;de=nowhere.vtt\n');
    const missing = await here.run(['upload', 'films.csv']);
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere.vtt') });
    expect(await count(here)).toBe(0);
  });

  it('while the same command is running, and runs again after one that failed', async () => {
    await using here = await emulated();
    await using proxy = await countingProxy(here.emulator.url);
    for (const name of ['a.mp4', 'b.mp4']) await videoFile(here, name);
    const upload = () => here.run(['upload', 'a.mp4', 'b.mp4'], { env: { VIMEO_API_URL: proxy.url } });
    proxy.limit = 0;
    const hasBegun = new Promise<void>((resolve) => {
      proxy.onSent = resolve;
    });
    const first = upload();
    await hasBegun;
    expect(await upload()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('already running in another process'),
    });
    proxy.limit = Number.POSITIVE_INFINITY;
    expect((await first).code).toBe(0);
    expect(await count(here)).toBe(2);
    await writeFile(join(here.folder, 'films.csv'), 'file,"name\na.mp4');
    expect((await here.run(['upload', 'films.csv'])).code).toBe(1);
    await writeFile(join(here.folder, 'films.csv'), 'file\na.mp4\n');
    expect((await here.run(['upload', 'films.csv'])).code).toBe(0);
  });
});

describe('vimeo upload makes one video', () => {
  it('of a file that a symlink leads to a second time', async () => {
    await using here = await emulated();
    await mkdir(join(here.folder, 'films'));
    await videoFile(here, 'films/a.mp4');
    await symlink('.', join(here.folder, 'films/loop'));
    expect((await here.run(['upload', 'films', 'films/*.mp4'])).code).toBe(0);
    expect(await count(here)).toBe(1);
  });

  it('if its upload link dies midway', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    here.emulator.faults.add({ route: 'PATCH /_upload/tus/*', link: 'expired' });
    expect(await here.run(['upload', 'a.mp4', '--json', 'uri'])).toMatchObject({
      code: 0,
      stdout: '{"uri":"/videos/1"}\n',
    });
    expect(await count(here)).toBe(1);
  });
});

it('a name with control characters moves no cursor in a pipe', async () => {
  await using here = await emulated();
  await videoFile(here, 'esc\u001b[31mred.mp4');
  const { stderr } = await here.run(['upload', 'esc\u001b[31mred.mp4']);
  expect(stderr).not.toContain('\u001b');
  expect(stderr).toContain('red.mp4: done');
});

it('an impossible token is exit 4, and an unknown name in the query is exit 2', async () => {
  await using here = await emulated();
  for (const token of [' ', 'bad\nx', 'b🎥'])
    expect((await here.run(['api', '/me'], { env: { VIMEO_TOKEN: token } })).code).toBe(4);
  expect(await here.run(['api', '/me', '-q', 'nope=1'])).toMatchObject({ code: 2, stdout: '' });
  expect((await here.run(['api', '/me', '-q', 'nope=1', '--unchecked'])).code).toBe(0);
});

describe.runIf(process.platform === 'linux')('as a process', () => {
  const shell = (here: Emulated, line: string) =>
    promisify(execFile)('bash', ['-o', 'pipefail', '-c', line], {
      cwd: here.folder,
      env: { ...process.env, ...here.env, VIMEO: bin },
    }).then(
      () => 0,
      ({ code }: { code: number }) => code,
    );

  it('many uploads go on after the pipe is closed', async () => {
    await using here = await emulated();
    await mkdir(join(here.folder, 'films'));
    for (let number = 0; number < 6; number++) await videoFile(here, `films/${number}.mp4`);
    expect(await shell(here, '"$VIMEO" upload films --concurrency 1 --json uri | head -1')).toBe(0);
    expect(await count(here)).toBe(6);
  });

  it('output that cannot be written is a failure', async () => {
    await using here = await emulated();
    for (const words of ['api /me', 'video list', '--help'])
      expect(await shell(here, `"$VIMEO" ${words} > /dev/full`), words).toBe(1);
  });
});

describe('what a person is told of an upload that failed', () => {
  /** What only a program can do. */
  const advices =
    /error\.ticket|ticket on this error|resumeUpload|replace\(|again: true|restart: true|update: true|via:|GET \/me/;

  it.each([
    [
      { route: 'PATCH /_upload/tus/*', status: 403, times: null },
      /The upload to \/videos\/1 stopped at 0\.0 of 2\.0 kB: .*403.*\. Run the same command again for the rest\.\n$/,
    ],
    [
      { route: 'POST /me/videos', transcode: 'error' },
      /\/videos\/1 has all its bytes, but it does not play: the file may be damaged, .* vimeo replace .* --again/,
    ],
    [
      { route: 'POST /videos/*/pictures', status: 400 },
      /thumbnail was not set: .*400.* Run the same command again/,
    ],
  ] as const)('is what to run next, and not what a program would call: %j', async (fault, told) => {
    await using here = await emulated({ transcodeMs: 0 });
    await videoFile(here, 'a.mp4');
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'i.jpg'));
    here.emulator.faults.add(fault);
    const { code, stderr } = await here.run(['upload', 'a.mp4', '--wait', '--thumbnail', 'i.jpg']);
    expect(code).toBe(1);
    expect(stderr).toMatch(told);
    expect(stderr).not.toMatch(advices);
  });
});
