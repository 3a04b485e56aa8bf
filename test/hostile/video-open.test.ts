// A link is a server's word, and the program that opens it takes options, files and whatever schemes the system knows.
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runChild } from '../../packages/cli/test/support/child.js';
import { emulated } from '../../packages/cli/test/support/emulated.js';

async function linking(): Promise<AsyncDisposable & { url: string; link: unknown }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ link: here.link }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const here = {
    url: `http://127.0.0.1:${port}`,
    link: '' as unknown,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
  return here;
}

describe('vimeo video open', () => {
  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'vbscript:x',
    'smb://127.0.0.1/share',
    'data:text/html,x',
    '--renderer-cmd-prefix=touch',
    '-h',
    '/etc/passwd',
    'vimeo.com/1',
    '',
    7,
    null,
  ])('hands the browser no %s', async (link) => {
    await using server = await linking();
    server.link = link;
    await using here = await emulated();
    const opened: string[] = [];
    const { code, stdout, stderr } = await here.run(['video', 'open', '1'], {
      env: { VIMEO_API_URL: server.url },
      openAddress: async (address) => void opened.push(address),
    });
    expect({ code, stdout, opened }).toEqual({ code: 1, stdout: '', opened: [] });
    expect(stderr).toContain('is not a web address');
  });

  it.skipIf(process.platform === 'win32')(
    'gives the program that BROWSER names one address, and nothing else',
    async () => {
      await using server = await linking();
      server.link = 'HTTPS://example.test/a b?"$(touch x)';
      await using here = await emulated();
      const browser = join(here.folder, 'browser.sh');
      // Its last act is to put the file in its place.
      await writeFile(browser, `#!/bin/sh\nprintf '%s\\n' "$#" "$@" > "$0.new"; mv "$0.new" "$0.opened"\n`);
      await chmod(browser, 0o755);
      const env = { ...here.env, VIMEO_API_URL: server.url, BROWSER: browser };
      expect((await runChild(['video', 'open', '1'], { env, cwd: here.folder })).code).toBe(0);
      await expect
        .poll(() => readFile(`${browser}.opened`, 'utf8').catch(() => 'not yet'), { timeout: 30_000 })
        .toBe('1\nhttps://example.test/a%20b?%22$(touch%20x)\n');
    },
  );
});
