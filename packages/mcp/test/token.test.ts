// The token is in no result, no error and no log.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, it } from 'vitest';
import { emulated } from './support/emulated.js';

const bin = fileURLToPath(new URL('../bin/vimeo-mcp.js', import.meta.url));

it('stays hidden where Vimeo’s response has it', async () => {
  await using vimeo = await emulated();
  const { token } = vimeo.emulator;
  const { call } = await vimeo.assistant();
  vimeo.emulator.faults.add({
    route: 'GET /me',
    status: 200,
    body: { name: `a ${token} b`, link: token },
    times: null,
  });
  expect((await call('account')).text).toContain('a [hidden] b');
  vimeo.emulator.faults.clear();
  vimeo.emulator.faults.add({ route: 'GET /me', status: 400, body: { error: `Bad token ${token}` } });
  const { text } = await call('account');
  expect(text).toContain('[hidden]');
  expect(text).not.toContain(token);
});

it('stays hidden where a result is cut in its middle', async () => {
  await using vimeo = await emulated();
  const { token } = vimeo.emulator;
  const { call } = await vimeo.assistant();
  for (let before = 7980 - token.length; before < 8000; before += 7) {
    const body = { name: `${'x'.repeat(before)}${token}${'y'.repeat(9000)}` };
    vimeo.emulator.faults.add({ route: 'GET /me', status: 200, body });
    expect((await call('call_operation', { operation: 'get_user_alt1' })).text).not.toContain(
      token.slice(0, 8),
    );
  }
});

it('is asked of no operation: those of signing in are refused', async () => {
  await using vimeo = await emulated();
  const { call } = await vimeo.assistant();
  expect((await call('call_operation', { operation: 'verify_token' })).text).toContain(
    'none of an assistant’s'.replace('’', "'"),
  );
  expect((await call('search_operations', { query: 'verify token' })).text).not.toContain('verify_token');
});

it('is in nothing that the process writes, also with VIMEO_LOG=debug', async () => {
  await using vimeo = await emulated();
  const env = { ...vimeo.env, VIMEO_LOG: 'debug' };
  const transport = new StdioClientTransport({ command: process.execPath, args: [bin], env, stderr: 'pipe' });
  let log = '';
  transport.stderr?.on('data', (piece) => {
    log += piece;
  });
  const client = new Client({ name: 'assistant', version: '1.0.0' });
  await client.connect(transport);
  await client.callTool({ name: 'account', arguments: {} });
  await client.callTool({ name: 'get_video', arguments: { video: '999' } });
  await client.close();
  expect(log).toContain('GET /me');
  expect(log).not.toContain(vimeo.emulator.token);
});

it.each([
  [['--http', '0'], 'set VIMEO_MCP_SECRET'],
  [['--delete'], "Unknown option '--delete'"],
])('the command refuses %j', async (args, message) => {
  const env = { VIMEO_TOKEN: 'a token of nobody'.replaceAll(' ', '-'), VIMEO_STATE_DIR: '/nowhere' };
  const { stderr } = await promisify(execFile)(process.execPath, [bin, ...args], { env }).catch(
    (error) => error,
  );
  expect(stderr).toContain(message);
  expect(stderr).not.toContain(env.VIMEO_TOKEN);
});

it('the command listens, says where, and ends at a signal', async () => {
  await using vimeo = await emulated();
  const env = { ...vimeo.env, VIMEO_MCP_SECRET: 'f'.repeat(64) };
  const child = spawn(process.execPath, [bin, '--http', '0'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said] = await once(child.stderr, 'data');
  const [address = ''] = String(said).match(/http:\S+\/mcp/) ?? [];
  expect((await fetch(address, { method: 'POST' })).status).toBe(401);
  expect(String(said)).not.toContain(env.VIMEO_MCP_SECRET);
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
});
