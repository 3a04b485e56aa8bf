// A jq expression is a program: it may have no end, and no end of output. It must not take the command's own end away.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bin } from '../../packages/cli/test/support/child.js';
import { run } from '../../packages/cli/test/support/run.js';

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"name":"One"}');
});
let env: Record<string, string>;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  env = { VIMEO_API_URL: `http://127.0.0.1:${port}`, VIMEO_TOKEN: 'token', VIMEO_KEYRING: 'off' };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const jq = (expression: string, seconds: string) =>
  run(['api', '/me', '--jq', expression], { env: { ...env, VIMEO_JQ_SECONDS: seconds } });

describe('an expression without end', () => {
  it.each(['def f: f; f', 'range(0; infinite) | empty', 'last(repeat(1))'])(
    'is ended when its time is over: %s',
    async (expression) => {
      const { code, stdout, stderr } = await jq(expression, '0.5');
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('--jq was ended after 0.5 s');
      expect(stderr).toContain('VIMEO_JQ_SECONDS');
    },
  );

  it.each(['SIGINT', 'SIGTERM'] as const)('is ended by %s', async (signal) => {
    const child = spawn(process.execPath, [bin, 'api', '/me', '--jq', 'def f: f; f'], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    const exit = once(child, 'exit');
    const [, response] = await once(server, 'request');
    if (!response.writableFinished) await once(response, 'finish');
    child.kill(signal);
    const [code] = await exit;
    expect(code).toBe(signal === 'SIGINT' ? 130 : 143);
  });

  it('is ended when it has printed too much', async () => {
    const { code, stdout, stderr } = await jq('repeat("x" * 5000)', '600');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('--jq was ended after 32 MiB of output');
  });
});

describe('an expression with an end', () => {
  it('has its say by debug on standard error', async () => {
    const { code, stdout, stderr } = await jq('.name | debug | length', '60');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '3\n' });
    expect(stderr).toContain('["DEBUG:","One"]');
  });

  it('is refused a time that is none', async () => {
    const { code, stderr } = await jq('.', 'soon');
    expect(code).toBe(2);
    expect(stderr).toContain('VIMEO_JQ_SECONDS must be a number');
  });
});
