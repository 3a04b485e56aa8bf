import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { describe, expect, it } from 'vitest';
import { bin } from './support/child.js';
import { emulated } from './support/emulated.js';

describe('vimeo mcp', () => {
  it('lets an assistant upload from the folder, as the account that is signed in', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await mkdir(join(here.folder, 'films'));
    await writeFile(join(here.folder, 'films', 'dawn.mp4'), 'bytes');
    const client = new Client({ name: 'assistant', version: '1.0.0' });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [bin, 'mcp', '--allow-folder', 'films'],
        cwd: here.folder,
        env: here.env,
      }),
    );
    const call = async (name: string, input = {}) =>
      JSON.stringify((await client.callTool({ name, arguments: input })).content);
    expect(await call('account')).toContain('/users/1');
    const [job] = (await call('upload_video', { file: 'dawn.mp4' })).match(/upload-\w+/) ?? [];
    let status = '';
    while (!/"(done|failed)\\"/.test(status)) status = await call('upload_status', { job });
    expect(status).toContain('/videos/1');
    await client.close();
    // What it has uploaded the command knows as well.
    const line = 'upload films/dawn.mp4 --privacy nobody --json uri,action';
    const again = await here.run(line.split(' '));
    expect(again.stdout).toBe('{"uri":"/videos/1","action":"unchanged"}\n');
  });

  it('listens by HTTP with the secret, and ends on Ctrl-C', async () => {
    await using here = await emulated();
    const env = { ...here.env, VIMEO_MCP_SECRET: 'f'.repeat(64) };
    const child = spawn(process.execPath, [bin, 'mcp', '--http', '0'], { env });
    const [said] = await once(child.stderr, 'data');
    const [address = ''] = String(said).match(/http:\S+\/mcp/) ?? [];
    expect((await fetch(address, { method: 'POST' })).status).toBe(401);
    child.kill('SIGINT');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it.each([
    [['--http', '0'], 'VIMEO_MCP_SECRET'],
    [['--http', '70000'], '--http must be a number from 0 to 65535'],
    [['--allow-origin', 'https://a.example'], 'they go with --http'],
  ])('refuses %j', async (words, reason) => {
    await using here = await emulated();
    const { code, stdout, stderr } = await here.run(['mcp', ...words]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });
});
