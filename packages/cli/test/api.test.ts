import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consent } from './support/consent.js';
import { addVideos, emulated } from './support/emulated.js';

describe('vimeo api', () => {
  it('prints the JSON body', async () => {
    await using here = await emulated();
    const { code, stdout, stderr } = await here.run(['api', '/me']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ uri: '/users/1', name: expect.any(String) });
  });

  it('takes a query, fields and a method, and a path without its slash', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two']);
    const words = [
      'api',
      'get',
      'me/videos',
      '-q',
      'sort=alphabetical',
      '-q',
      'direction=desc',
      '--fields',
      'name',
    ];
    const { stdout } = await here.run(words);
    expect(JSON.parse(stdout).data).toEqual([{ name: 'Two' }, { name: 'One' }]);
  });

  it('takes a name of the query several times as a list', async () => {
    await using here = await emulated();
    const words = ['uri', 'name', 'link'].flatMap((field) => ['-q', `fields=${field}`]);
    const { stdout } = await here.run(['api', '/me', ...words]);
    expect(Object.keys(JSON.parse(stdout)).sort()).toEqual(['link', 'name', 'uri']);
  });

  it('walks all pages into one array, an item a line', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two', 'Three']);
    const words = ['api', '/me/videos', '--paginate', '-q', 'per_page=1', '-q', 'fields=uri'];
    const { code, stdout, stderr } = await here.run([...words, '--verbose']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([{ uri: '/videos/3' }, { uri: '/videos/2' }, { uri: '/videos/1' }]);
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(stderr.match(/^GET \/me\/videos 200/gm)).toHaveLength(3);
    const names = await here.run([...words, '--jq', '.[].uri']);
    expect(names.stdout).toBe('/videos/3\n/videos/2\n/videos/1\n');
  });

  it('prints an empty array for an empty list', async () => {
    await using here = await emulated();
    expect((await here.run(['api', '/me/videos', '--paginate'])).stdout).toBe('[]\n');
  });

  it('makes a body of -f, whose parts nest and whose numbers are numbers', async () => {
    await using here = await emulated();
    const [uri = ''] = await addVideos(here.vimeo, ['One']);
    const words = [
      'api',
      'PATCH',
      uri,
      '-f',
      'name="2024"',
      '-f',
      'privacy.view=nobody',
      '-f',
      'privacy.download=false',
    ];
    const { stdout } = await here.run([...words, '--fields', 'name,privacy']);
    expect(JSON.parse(stdout)).toMatchObject({ name: '2024', privacy: { view: 'nobody', download: false } });
  });

  it('takes a body from a file and from standard input', async () => {
    await using here = await emulated();
    const [uri = ''] = await addVideos(here.vimeo, ['One']);
    await writeFile(join(here.folder, 'body.json'), '{"name":"From a file"}');
    const fromFile = await here.run(['api', 'PATCH', uri, '--input', 'body.json', '--jq', '.name']);
    expect(fromFile.stdout).toBe('From a file\n');
    const words = ['api', 'PATCH', uri, '--input', '-', '--jq', '.name'];
    expect((await here.run(words, { input: '{"name":"From a pipe"}' })).stdout).toBe('From a pipe\n');
    const missing = await here.run(['api', 'PATCH', uri, '--input', 'nowhere.json']);
    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: 'vimeo: There is no file nowhere.json.\n' });
    expect(await here.run(words, { input: 'no JSON' })).toMatchObject({ code: 1, stdout: '' });
  });

  it('posts where there is a body and no method, and prints nothing for an empty response', async () => {
    await using here = await emulated();
    const body = '{"name":"Made","upload":{"approach":"tus","size":100}}';
    const made = await here.run(['api', '/me/videos', '--input', '-', '--jq', '.uri'], { input: body });
    expect(made).toMatchObject({ code: 0, stdout: '/videos/1\n' });
    expect(await here.run(['api', 'DELETE', '/videos/1'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('exits 1 for a 404, with nothing on standard output', async () => {
    await using here = await emulated();
    const { code, stdout, stderr } = await here.run(['api', '/videos/404404']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('GET /videos/404404 failed: 404');
    expect(await here.run(['api', '/videos/404404', '--paginate'])).toMatchObject({ code: 1, stdout: '' });
  });

  it('exits 4 for a bad token, says where it comes from, and never shows it', async () => {
    await using here = await emulated();
    const { code, stdout, stderr } = await here.run(['api', '/me', '--verbose'], {
      env: { VIMEO_TOKEN: 'not-a-token' },
    });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('VIMEO_TOKEN');
    expect(stderr).not.toContain('not-a-token');
  });

  it('exits 4 for a missing scope, with the command that gets it', async () => {
    await using here = await emulated();
    const openAddress = async (address: string) => void consent(address, 'allow', ['public', 'private']);
    const env = { VIMEO_TOKEN: undefined };
    await here.run(['auth', 'login', '--port', '0'], { env, openAddress });
    const words = ['api', '/me/videos', '-f', 'upload.approach=tus', '-f', 'upload.size=10'];
    const { code, stdout, stderr } = await here.run(words, { env });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('vimeo auth login --scopes public,private,upload');
    const { stdout: token } = await here.run(['auth', 'token'], { env });
    const lent = await here.run(words, { env: { VIMEO_TOKEN: token.trim() } });
    expect(lent.code).toBe(4);
    expect(lent.stderr).toMatch(/The token in VIMEO_TOKEN lacks it.*vimeo auth login --scopes \S*upload/);
  });

  it('sends what Vimeo does not describe, and says so', async () => {
    await using here = await emulated();
    const { code, stdout, stderr } = await here.run(['api', '/quite/another/thing']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('not among the 544 operations');
    const forced = await here.run(['api', '/me/vidoes', '--unchecked']);
    expect(forced.code).toBe(1);
    expect(forced.stderr).not.toContain('Did you mean');
  });

  it('shows the cost of each call with --verbose, and no secret', async () => {
    await using here = await emulated();
    const whole = await here.run(['api', '/me', '--verbose', '-q', 'password=s3cret']);
    expect(whole.stderr).toMatch(/^GET \/me 200 in \d+ ms; costs 2, 1,4\d\d of 1,500 left this minute$/m);
    const part = await here.run(['api', '/me', '--fields', 'uri', '--verbose']);
    expect(part.stderr).toContain('costs 1, ');
    for (const secret of ['s3cret', here.emulator.token])
      expect(whole.stderr + part.stderr).not.toContain(secret);
  });

  it('passes a long response through jq, with letters of any script', async () => {
    await using here = await emulated();
    const long = JSON.stringify(
      Array.from({ length: 20_000 }, (_, index) => ({ name: `港 ${index}`, index })),
    );
    await writeFile(join(here.folder, 'long.json'), `{"name":"港","description":${JSON.stringify(long)}}`);
    const words = [
      'api',
      'POST',
      '/me/albums',
      '--input',
      'long.json',
      '--jq',
      '.description | fromjson | map(.name) | last',
    ];
    expect(await here.run(words)).toMatchObject({ code: 0, stdout: '港 19999\n' });
  });

  it('says what is wrong with a jq expression', async () => {
    await using here = await emulated();
    expect(await here.run(['api', '/me', '--jq', '.['])).toMatchObject({ code: 2, stdout: '' });
    expect(await here.run(['api', '/me', '--jq', '.name.first'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Cannot index string'),
    });
  });
});
