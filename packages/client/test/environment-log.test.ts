import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { json, startServer } from './support/server.js';

const program = `
  import { VimeoClient } from 'vimeokit';
  const vimeo = VimeoClient.fromEnv();
  await vimeo.get('/me');
  await vimeo.paginate('/me/videos').toArray();
  await vimeo.close();
  console.log('done');
`;

/** What a program says whose environment asks for a log. */
async function said(level: string | undefined): Promise<{ stdout: string; stderr: string }> {
  await using server = await startServer((_, response) => json(response, { data: [], paging: {} }));
  const env = { PATH: process.env.PATH, VIMEO_TOKEN: 'a-secret-token', VIMEO_API_URL: server.url };
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd,
    env: level === undefined ? env : { ...env, VIMEO_LOG: level },
  });
}

it('VIMEO_LOG=debug tells each call on standard error, and no secret', async () => {
  const { stdout, stderr } = await said('debug');
  expect(stdout).toBe('done\n');
  expect(stderr).toContain('vimeokit debug: GET /me is sent\n');
  expect(stderr).toMatch(/vimeokit debug: GET \/me answered 200 \(\d+ ms\)\n/);
  expect(stderr).toContain('vimeokit warn: ');
  expect(stderr).not.toContain('a-secret-token');
});

it('VIMEO_LOG=warn tells what costs too much, and no call', async () => {
  const { stderr } = await said('WARN');
  expect(stderr).toMatch(/^vimeokit warn: .*paginate.*\n$/);
});

it.each([undefined, '', 'off', 'everything'])('VIMEO_LOG=%s tells nothing', async (level) => {
  expect(await said(level)).toEqual({ stdout: 'done\n', stderr: '' });
});
